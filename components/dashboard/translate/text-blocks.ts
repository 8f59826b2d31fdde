import type { Node as DocumentNode } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";
import type { Block } from "@/lib/article/body.ts";
import { type EditorNode, editorDocument, newBlockId, originsOf } from "@/lib/editor/document.ts";
import { blockWords, type SourceBlock } from "@/lib/translation/translation.ts";
import type { Pair, TargetBlock } from "@/lib/translation/pairs.ts";
import { copyOf, type PictureWords, structureOf } from "@/lib/translation/start.ts";

/** Nodes never change, so what was read off one holds for as long as it stands in the text. */
const known = new WeakMap<DocumentNode, { block: Block; target: TargetBlock }>();

/** A block of the text as a body would have it, and as far as pairing needs it. */
export function readBlock(node: DocumentNode): { block: Block; target: TargetBlock } {
  const found = known.get(node);
  if (found) return found;
  const block = node.toJSON() as Block;
  const read = { block, target: { from: originsOf(block as EditorNode), words: blockWords(block) } };
  known.set(node, read);
  return read;
}

/** Where the block of this place begins. */
export function positionOf(doc: DocumentNode, place: number): number {
  let position = 0;
  for (let index = 0; index < place; index += 1) position += doc.child(index).nodeSize;
  return position;
}

/** Says that the pair's blocks say what the original says now. */
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

/** Takes the pair's blocks out of the text. */
export function erase(tr: Transaction, pair: Pair): void {
  for (const place of pair.targets.toReversed()) {
    const at = positionOf(tr.doc, place);
    tr.delete(at, at + tr.doc.child(place).nodeSize);
  }
}

/** Puts the original's words in place of the pair's blocks. */
export function putCopies(tr: Transaction, pair: Pair): void {
  const at = positionOf(tr.doc, pair.targets[0] ?? 0);
  const end = (pair.targets.at(-1) ?? -1) + 1;
  const nodes = nodesOf(
    tr,
    pair.sources.map((one) => copyOf(one, newBlockId)),
  );
  tr.replaceWith(at, positionOf(tr.doc, end), nodes);
}

/** Puts empty blocks for the pair's originals behind the block of this place. Returns where they begin. */
export function insertBlank(tr: Transaction, pair: Pair, after: number, pictures: PictureWords): number {
  const at = positionOf(tr.doc, after + 1);
  tr.insert(at, nodesOf(tr, structureOf(pair.sources as SourceBlock[], pictures, newBlockId).content));
  return at;
}

function nodesOf(tr: Transaction, blocks: Block[]): DocumentNode[] {
  const { content = [] } = editorDocument({ type: "doc", content: blocks });
  return content.map((node) => tr.doc.type.schema.nodeFromJSON(node));
}
