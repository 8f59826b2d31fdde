import { Extension } from "@tiptap/core";
import type { Node as DocumentNode } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { Origin } from "@/blocks/parts/shape-parts.ts";
import { isDone, type Pair, pairBlocks, type TargetBlock } from "@/lib/translation/pairs.ts";
import { originsInOrder } from "@/lib/translation/start.ts";
import type { SourceBlock } from "@/lib/translation/translation.ts";
import styles from "./pairs.module.css";
import { markChecked, readBlock } from "./text-blocks.ts";

/** The original that the text is paired with. */
export type PairingInput = {
  source: readonly SourceBlock[];
  skipped: readonly Origin[];
  /** Whether the text is a translation yet; before, blocks are paired by position. */
  isBegun: boolean;
  onlyLeft: boolean;
  /** Placeholder of a block without words. */
  blank: string;
};

/** A pair with its rows in the grid: the first for the original on a phone, then one per block, the last for the actions. */
export type PlacedPair = Pair & { at: number; isHidden: boolean; isBlank: boolean };

export type Pairing = { input: PairingInput; pairs: PlacedPair[]; current: number; decorations: DecorationSet };

export const pairingKey = new PluginKey<Pairing>("pairing");

/** Pairs the blocks of the text with those of the original after every change, and assigns grid rows. */
export const PairingExtension = Extension.create<{ input: PairingInput }>({
  name: "pairing",
  addProseMirrorPlugins() {
    const { input } = this.options;
    return [
      new Plugin<Pairing>({
        key: pairingKey,
        state: {
          init: (_, state) => pairingOf(state, input),
          apply: (transaction, before, _, state) => {
            const given = transaction.getMeta(pairingKey) as PairingInput | undefined;
            if (given || transaction.docChanged) return pairingOf(state, given ?? before.input);
            return transaction.selectionSet ? moved(state, before) : before;
          },
        },
        props: { decorations: (state) => pairingKey.getState(state)?.decorations },
        appendTransaction: (transactions, before, after) => {
          if (!transactions.some(({ docChanged }) => docChanged)) return null;
          return markFirstTranslations(before, after);
        },
      }),
    ];
  },
});

function pairingOf(state: EditorState, input: PairingInput): Pairing {
  const blocks = targetsOf(state.doc);
  const targets = input.isBegun ? blocks : placedInOrder(state.doc, input.source);
  let line = 1;
  const pairs = pairBlocks(input.source, targets, input.skipped).map((pair): PlacedPair => {
    const at = line;
    line += pair.targets.length + 2;
    const isBlank = pair.sources.length === 0 && pair.targets.every((place) => blocks[place]?.words === "");
    return { ...pair, at, isHidden: false, isBlank };
  });
  return withVisibility(state, { input, pairs, current: currentOf(state, pairs) });
}

function moved(state: EditorState, before: Pairing): Pairing {
  const current = currentOf(state, before.pairs);
  return current === before.current ? before : withVisibility(state, { ...before, current });
}

/** With `onlyLeft`, the pair being edited stays visible until the cursor leaves it. */
function withVisibility(state: EditorState, { input, pairs, current }: Omit<Pairing, "decorations">): Pairing {
  const shown = pairs.map((pair, index) => {
    const isHidden = input.onlyLeft && index !== current && isDone(pair.state);
    return isHidden === pair.isHidden ? pair : { ...pair, isHidden };
  });
  return { input, pairs: shown, current, decorations: decorationsOf(state.doc, shown, input) };
}

function currentOf(state: EditorState, pairs: PlacedPair[]): number {
  const place = state.selection.$from.index(0);
  return pairs.findIndex(({ targets }) => targets.includes(place));
}

function decorationsOf(doc: DocumentNode, pairs: PlacedPair[], input: PairingInput): DecorationSet {
  const lines = new Map(
    pairs.flatMap(({ at, isHidden, targets }) =>
      targets.map((place, index) => [place, { line: at + 1 + index, isHidden }] as const),
    ),
  );
  const decorations: Decoration[] = [];
  doc.forEach((block, position, place) => {
    const { line = 1, isHidden = false } = lines.get(place) ?? {};
    const isBlank = block.isTextblock && block.content.size === 0 && input.isBegun && block.attrs.from;
    const attributes = {
      class: isHidden ? `${styles.block} ${styles.hidden}` : `${styles.block}`,
      style: `grid-row: ${line};`,
      ...(isBlank ? { "data-blank": input.blank } : {}),
    };
    decorations.push(Decoration.node(position, position + block.nodeSize, attributes));
  });
  return DecorationSet.create(doc, decorations);
}

function targetsOf(doc: DocumentNode): TargetBlock[] {
  return doc.children.map((node) => readBlock(node).target);
}

function placedInOrder(doc: DocumentNode, source: readonly SourceBlock[]): TargetBlock[] {
  const origins = originsInOrder(
    source,
    doc.children.map((node) => readBlock(node).block),
  );
  return targetsOf(doc).map((target, place) => ({ ...target, from: origins[place] ?? [] }));
}

/** When a missing pair gets its first words, marks it as up to date with the original shown. */
function markFirstTranslations(before: EditorState, after: EditorState) {
  const wasMissing = new Set(
    pairingKey
      .getState(before)
      ?.pairs.filter(({ state }) => state === "missing")
      .map(keyOf),
  );
  if (wasMissing.size === 0) return null;
  const { tr } = after;
  for (const pair of pairingKey.getState(after)?.pairs ?? [])
    if (pair.state === "stale" && wasMissing.has(keyOf(pair))) markChecked(tr, pair);
  return tr.docChanged ? tr : null;
}

function keyOf({ sources }: Pair): string {
  return sources.map(({ id }) => id).join();
}
