import type { Editor } from "@tiptap/react";
import { typeIntoField } from "@/components/dashboard/editor/canvas/type-into-field.ts";
import { hasTerm, type Term } from "@/lib/translation/glossary.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { TranslationSource } from "@/lib/translation/translation.ts";
import type { Pairs } from "./use-pairs.ts";
import type { Row, Walk } from "./use-walk.ts";

/** A term of the original, and whether the translation has it already. */
export type Offer = { term: Term; words: string; isUsed: boolean };

export type Terms = {
  /** Of the row in which somebody is. */
  offers: Offer[];
  /** Writes a term into the translation at the cursor. */
  insert: (offer: Offer) => void;
  /** Writes the first one that the translation of the row does not have yet. */
  insertNext: () => void;
};

type Given = {
  source: TranslationSource;
  locale: Locale;
  fields: Record<"kicker" | "headline" | "standfirst", string>;
  editor: Editor | null;
  pairs: Pairs;
  walk: Walk;
};

/** What the glossary offers for the paragraph that is being translated. */
export function useTerms({ source, locale, fields, editor, pairs, walk }: Given): Terms {
  const row = walk.current;
  const target = row && targetOf(row, fields, editor);
  const offers =
    row === null || target === null
      ? []
      : termsOf(source, sourcesOf(row, walk, pairs)).map((term) => {
          const words = term.words[locale];
          return { term, words, isUsed: hasTerm(target, words) };
        });
  const insert = ({ words }: Offer) => {
    if (!row) return;
    if ("field" in row) {
      const field = document.querySelector<HTMLTextAreaElement>(`[data-row="${row.name}"] textarea`);
      if (field) typeIntoField(field, spaced(field.value.slice(0, field.selectionStart), words));
    } else if (editor) {
      walk.stay();
      const { from, $from } = editor.state.selection;
      const before = editor.state.doc.textBetween($from.start(), from, " ", " ");
      editor
        .chain()
        .focus()
        .insertContent({ type: "text", text: spaced(before, words) })
        .run();
    }
  };
  return {
    offers,
    insert,
    insertNext: () => {
      const next = offers.find(({ isUsed }) => !isUsed);
      if (next) insert(next);
    },
  };
}

/** The parts of the original beside a row, by the names under which its terms were found. */
function sourcesOf(row: Row, walk: Walk, { fields, pairing }: Pairs): string[] {
  if ("field" in row) return [row.field];
  const pair = pairing?.pairs[walk.rows.indexOf(row) - fields.length];
  return pair?.sources.map(({ id }) => id) ?? [];
}

/** In the order in which they come. */
function termsOf({ terms }: TranslationSource, parts: string[]): Term[] {
  const ids = new Set(parts.flatMap((part) => terms.places[part] ?? []));
  return [...ids].flatMap((id) => terms.terms.find((term) => term.id === id) ?? []);
}

/** What the translation says in a row; null where there is no place to write yet. */
function targetOf(row: Row, fields: Given["fields"], editor: Editor | null): string | null {
  if ("field" in row) return fields[row.field];
  if (!editor || row.targets.length === 0) return null;
  return row.targets.map((place) => editor.state.doc.maybeChild(place)?.textContent ?? "").join("\n");
}

/** The words, after a space where another word stands before them. */
function spaced(before: string, words: string): string {
  return /[\p{L}\p{N},.;:!?»)]$/u.test(before) ? ` ${words}` : words;
}
