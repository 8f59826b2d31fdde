import type { Node as DocumentNode } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";
import type { DescribedPictures } from "@/blocks/parts/block-rules.ts";
import { type EditorNode, originsOf } from "@/blocks/parts/editor-node.ts";
import type { Block } from "@/blocks/registry/block-types.ts";
import { editorDocument, newBlockId } from "@/lib/editor/document.ts";
import { type Pair, type TargetBlock, targetBlock } from "@/lib/translation/pairs.ts";
import { copyOf, initialTranslation } from "@/lib/translation/start.ts";
import type { SourceBlock } from "@/lib/translation/translation.ts";

/** Cache by node: nodes are immutable. */
const known = new WeakMap<DocumentNode, { block: Block; target: TargetBlock }>();

/** A block of the text as a body block, and the data that pairing needs. */
export function readBlock(node: DocumentNode): { block: Block; target: TargetBlock } {
  const found = known.get(node);
  if (found) return found;
  const block = node.toJSON() as Block;
  const read = { block, target: targetBlock(block, originsOf(block as EditorNode)) };
  known.set(node, read);
  return read;
}

/** Position at which the block with this index starts. */
export function positionOf(doc: DocumentNode, place: number): number {
  let position = 0;
  for (let index = 0; index < place; index += 1) position += doc.child(index).nodeSize;
  return position;
}

/** Marks the pair's blocks as up to date with the original. */
export function markChecked(tr: Transaction, pair: Pair): void {
  const now = new Map(pair.sources.map(({ id, hash }) => [id, hash]));
  for (const place of pair.targets) {
    const { from } = readBlock(tr.doc.child(place)).target;
    const own = from.flatMap(({ id }) => (now.has(id) ? [id] : []));
    const ids = own.length > 0 ? own : [...now.keys()];
    tr.setNodeAttribute(
      positionOf(tr.doc, place),
      "from",
      ids.map((id) => ({ id, hash: now.get(id) })),
    );
  }
}

/** Removes the pair's blocks from the text. */
export function removePair(tr: Transaction, pair: Pair): void {
  for (const place of pair.targets.toReversed()) {
    const at = positionOf(tr.doc, place);
    tr.delete(at, at + tr.doc.child(place).nodeSize);
  }
}

/** Replaces the pair's blocks by the words of the original. */
export function replaceByOriginal(tr: Transaction, pair: Pair): void {
  const at = positionOf(tr.doc, pair.targets[0] ?? 0);
  const end = (pair.targets.at(-1) ?? -1) + 1;
  const nodes = nodesOf(
    tr,
    pair.sources.map((one) => copyOf(one, newBlockId)),
  );
  tr.replaceWith(at, positionOf(tr.doc, end), nodes);
}

/** Inserts empty blocks for the pair's originals after the block with this index. Returns their start position. */
export function insertBlank(tr: Transaction, pair: Pair, after: number, pictures: DescribedPictures): number {
  const at = positionOf(tr.doc, after + 1);
  tr.insert(at, nodesOf(tr, initialTranslation(pair.sources as SourceBlock[], pictures, newBlockId).content));
  return at;
}

function nodesOf(tr: Transaction, blocks: Block[]): DocumentNode[] {
  const { content = [] } = editorDocument({ type: "doc", content: blocks });
  return content.map((node) => tr.doc.type.schema.nodeFromJSON(node));
}
