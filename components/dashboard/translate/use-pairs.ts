import type { Transaction } from "@tiptap/pm/state";
import { type Editor, useEditorState } from "@tiptap/react";
import { useEffect } from "react";
import type { DescribedPictures } from "@/blocks/parts/block-rules.ts";
import type { EditingSession } from "@/components/dashboard/editor/session/use-editing-session.ts";
import { editorDocument, newBlockId } from "@/lib/editor/document.ts";
import { type FieldPair, type Pair, pairFields } from "@/lib/translation/pairs.ts";
import { initialTranslation } from "@/lib/translation/start.ts";
import {
  emptySourceHashes,
  type SourceHashes,
  type TranslatedField,
  type TranslationSource,
  translatedFields,
  wordsHash,
} from "@/lib/translation/translation.ts";
import { type Pairing, type PairingInput, pairingKey } from "./pairing.ts";
import { insertBlank, markChecked, positionOf, removePair, replaceByOriginal } from "./text-blocks.ts";

export type PairVerb = "check" | "copy" | "skip" | "insert" | "unskip" | "detach" | "remove";

export type Pairs = {
  fields: FieldPair[];
  /** Null until the editor is ready. */
  pairing: Pairing | null;
  /** Whether the text is a translation yet. */
  isBegun: boolean;
  /** Starts with the structure of the original. */
  start: () => void;
  /** Pairs existing blocks with those of the original by position. */
  pairUp: () => void;
  writeField: (field: TranslatedField, words: string) => void;
  checkField: (field: TranslatedField) => void;
  take: (verb: PairVerb, pair: Pair) => void;
};

type Options = { source: TranslationSource; pictures: DescribedPictures; input: PairingInput };

/** The two texts as pairs, and the actions for a pair. All changes go into the working copy and are saved with it. */
export function usePairs(session: EditingSession, { source, pictures, input }: Options): Pairs {
  const { editor, fields, change } = session;
  const pairing = useEditorState({
    editor,
    selector: ({ editor: one }) => (one ? (pairingKey.getState(one.state) ?? null) : null),
    equalityFn: Object.is,
  });
  usePairingInput(editor, input);
  const made = fields.madeFrom ?? emptySourceHashes(source.locale);
  const setMade = (part: Partial<SourceHashes>) => change({ madeFrom: { ...made, ...part } });
  const edit = (work: (tr: Transaction) => void) => {
    if (!editor) return;
    const { tr } = editor.state;
    work(tr);
    if (tr.docChanged) editor.view.dispatch(tr);
  };
  const take = (verb: PairVerb, pair: Pair) => {
    edit((tr) => pairEdits[verb](tr, pair, { pairing, pictures }));
    const others = made.skipped.filter(({ id }) => !pair.sources.some((one) => one.id === id));
    const own = verb === "skip" ? pair.sources.map(({ id, hash }) => ({ id, hash })) : [];
    setMade({ skipped: [...others, ...own] });
  };
  return {
    fields: pairFields(source, fields, fields.madeFrom),
    pairing,
    isBegun: fields.madeFrom !== null,
    start: () => {
      editor?.commands.setContent(editorDocument(initialTranslation(source.blocks, pictures, newBlockId)));
      setMade(hashesOf(source, fields));
    },
    pairUp: () => {
      edit((tr) => {
        for (const pair of pairing?.pairs ?? [])
          if (pair.sources.length > 0 && pair.targets.length > 0) markChecked(tr, pair);
      });
      setMade(hashesOf(source, fields));
    },
    writeField: (field, words) => {
      const isFirst = fields[field].trim() === "" && source[field].trim() !== "";
      change({ [field]: words, ...(isFirst ? { madeFrom: { ...made, [field]: wordsHash(source[field]) } } : {}) });
    },
    checkField: (field) => setMade({ [field]: wordsHash(source[field]) }),
    take,
  };
}

type Surroundings = { pairing: Pairing | null; pictures: DescribedPictures };

/** What each verb changes in the text. */
const pairEdits: Record<PairVerb, (tr: Transaction, pair: Pair, around: Surroundings) => void> = {
  check: markChecked,
  copy: replaceByOriginal,
  skip: removePair,
  remove: removePair,
  unskip: () => {},
  insert: (tr, pair, { pairing, pictures }) => {
    const pairs: Pair[] = pairing?.pairs ?? [];
    const before = pairs.slice(0, pairs.indexOf(pair)).findLast(({ targets }) => targets.length > 0);
    insertBlank(tr, pair, before?.targets.at(-1) ?? -1, pictures);
  },
  detach: (tr, pair) => {
    for (const place of pair.targets) tr.setNodeAttribute(positionOf(tr.doc, place), "from", null);
  },
};

/** Hashes of the original for the filled fields above the text, which count as up to date. */
function hashesOf(source: TranslationSource, fields: Record<TranslatedField, string>): Partial<SourceHashes> {
  const written = translatedFields.filter((field) => fields[field].trim() !== "");
  return Object.fromEntries(written.map((field) => [field, wordsHash(source[field])]));
}

/** Passes the input to the text's extension whenever it changes. */
function usePairingInput(editor: Editor | null, input: PairingInput): void {
  useEffect(() => {
    if (editor && pairingKey.getState(editor.state)?.input !== input)
      editor.view.dispatch(editor.state.tr.setMeta(pairingKey, input).setMeta("addToHistory", false));
  }, [editor, input]);
}
