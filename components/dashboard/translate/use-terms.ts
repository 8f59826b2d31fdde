import type { Editor } from "@tiptap/react";
import { typeIntoField } from "@/components/dashboard/editor/canvas/type-into-field.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { hasTerm, type Term } from "@/lib/translation/glossary.ts";
import type { TranslationSource } from "@/lib/translation/translation.ts";
import type { Pairs } from "./use-pairs.ts";
import type { Row, RowNavigation } from "./use-row-navigation.ts";

/** A term of the original. `isUsed`: the translation already contains it. */
export type Offer = { term: Term; words: string; isUsed: boolean };

export type Terms = {
  /** Terms of the current row. */
  offers: Offer[];
  /** Inserts a term into the translation at the cursor. */
  insert: (offer: Offer) => void;
  /** Inserts the first term that the row's translation does not contain yet. */
  insertNext: () => void;
};

type Given = {
  source: TranslationSource;
  locale: Locale;
  fields: Record<"kicker" | "headline" | "standfirst", string>;
  editor: Editor | null;
  pairs: Pairs;
  navigation: RowNavigation;
};

/** Glossary terms for the paragraph being translated. */
export function useTerms({ source, locale, fields, editor, pairs, navigation }: Given): Terms {
  const row = navigation.current;
  const target = row && targetOf(row, fields, editor);
  const offers =
    row === null || target === null
      ? []
      : termsOf(source, sourcesOf(row, navigation, pairs)).map((term) => {
          const words = term.words[locale];
          return { term, words, isUsed: hasTerm(target, words) };
        });
  const insert = ({ words }: Offer) => {
    if (!row) return;
    if ("field" in row) {
      const field = document.querySelector<HTMLTextAreaElement>(`[data-row="${row.name}"] textarea`);
      if (field) typeIntoField(field, spaced(field.value.slice(0, field.selectionStart), words));
    } else if (editor) {
      navigation.enterCurrent();
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

/** The parts of the original in a row, by the names under which its terms are listed. */
function sourcesOf(row: Row, navigation: RowNavigation, { fields, pairing }: Pairs): string[] {
  if ("field" in row) return [row.field];
  const pair = pairing?.pairs[navigation.rows.indexOf(row) - fields.length];
  return pair?.sources.map(({ id }) => id) ?? [];
}

/** In order of appearance. */
function termsOf({ terms }: TranslationSource, parts: string[]): Term[] {
  const ids = new Set(parts.flatMap((part) => terms.places[part] ?? []));
  return [...ids].flatMap((id) => terms.terms.find((term) => term.id === id) ?? []);
}

/** The row's translation; null if there is no block for it yet. */
function targetOf(row: Row, fields: Given["fields"], editor: Editor | null): string | null {
  if ("field" in row) return fields[row.field];
  if (!editor || row.targets.length === 0) return null;
  return row.targets.map((place) => editor.state.doc.maybeChild(place)?.textContent ?? "").join("\n");
}

/** Adds a space if a word precedes. */
function spaced(before: string, words: string): string {
  return /[\p{L}\p{N},.;:!?»)]$/u.test(before) ? ` ${words}` : words;
}
