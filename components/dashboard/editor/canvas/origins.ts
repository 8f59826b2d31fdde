import { Extension } from "@tiptap/core";
import type { Node as DocumentNode } from "@tiptap/pm/model";
import { Plugin, type Transaction } from "@tiptap/pm/state";
import type { Origin } from "@/blocks/parts/shape-parts.ts";

/** When blocks of a translation are joined, the remaining block gets the origins of both. */
export const Origins = Extension.create({
  name: "origins",
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction: (transactions, { doc: before }, { doc, tr }) => {
        if (!transactions.some((transaction) => transaction.docChanged)) return null;
        for (const [block, position] of joinedBlocks(transactions, before, doc)) {
          const place = tr.doc.resolve(position).before(1);
          const into = tr.doc.nodeAt(place);
          const from = into && union(into.attrs.from, block.attrs.from);
          if (from && from.length > (into.attrs.from?.length ?? 0)) tr.setNodeAttribute(place, "from", from);
        }
        return tr.docChanged ? tr : null;
      },
    }),
  ],
});

/** Removed blocks whose content moved into another block, each with a position inside that block. */
function joinedBlocks(
  transactions: readonly Transaction[],
  before: DocumentNode,
  after: DocumentNode,
): [DocumentNode, number][] {
  const left = new Set<unknown>();
  after.forEach((block) => {
    left.add(block.attrs.id);
  });
  const joined: [DocumentNode, number][] = [];
  before.forEach((block, position) => {
    if (!block.attrs.from || !block.attrs.id || left.has(block.attrs.id) || block.isAtom) return;
    let [at, isDeleted] = [position + 1, false];
    for (const { mapping } of transactions) {
      const mapped = mapping.mapResult(at, 1);
      isDeleted ||= mapped.deletedAfter;
      at = mapped.pos;
    }
    if (!isDeleted && after.resolve(at).depth > 0) joined.push([block, at]);
  });
  return joined;
}

function union(mine: Origin[] | null, theirs: Origin[]): Origin[] {
  const own = mine ?? [];
  return [...own, ...theirs.filter(({ id }) => !own.some((one) => one.id === id))];
}
