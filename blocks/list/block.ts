import type { Paragraph } from "@/blocks/paragraph/shape.ts";
import { type BlockRules, showsOnlyWords } from "@/blocks/parts/block-rules.ts";
import { type EditorNode, identityIfAny, innerParagraph, type MakeId } from "@/blocks/parts/editor-node.ts";
import type { BulletList, List, OrderedList } from "./shape.ts";

/** Deeper lists become paragraphs of the item: `parseBody` limits the depth of a body. */
const MAX_DEPTH = 8;

export const bulletList: BlockRules<BulletList> = {
  fields: {},
  isText: true,
  figure: null,
  shown: showsOnlyWords,
  translationStart: (list) => ({ type: "bulletList", content: emptyItems(list) }),
  fromEditor: (node, makeId) => withIdentity({ type: "bulletList", content: itemsOf(node, 1) }, node, makeId),
  kind: () => "quote or list",
};

export const orderedList: BlockRules<OrderedList> = {
  fields: {},
  isText: true,
  figure: null,
  shown: showsOnlyWords,
  translationStart: (list) => ({ type: "orderedList", content: emptyItems(list) }),
  fromEditor: (node, makeId) => withIdentity({ type: "orderedList", content: itemsOf(node, 1) }, node, makeId),
  kind: () => "quote or list",
};

const emptyItems = (list: List): List["content"] =>
  list.content.map(() => ({ type: "listItem", content: [{ type: "paragraph" }] }));

/** An empty list holds nothing. */
function withIdentity<L extends List>(list: L, node: EditorNode, makeId: MakeId): L[] {
  return list.content.length > 0 ? [{ ...list, ...identityIfAny(node, makeId) }] : [];
}

/** The list inside another block, such as an information box; an empty list of lists if it has no items. */
export function innerList(node: EditorNode, depth = 1): List[] {
  const { id } = node.attrs ?? {};
  const content = itemsOf(node, depth);
  if (content.length === 0) return [];
  const type = node.type === "orderedList" ? "orderedList" : "bulletList";
  return [{ type, ...(typeof id === "string" && id !== "" ? { attrs: { id } } : {}), content }];
}

function itemsOf(list: EditorNode, depth: number): List["content"] {
  return (list.content ?? []).map((item) => ({ type: "listItem", content: itemParts(item.content ?? [], depth) }));
}

function itemParts(nodes: EditorNode[], depth: number): (Paragraph | List)[] {
  const parts = nodes.flatMap((node): (Paragraph | List)[] => {
    if (node.type === "paragraph") return [innerParagraph(node)];
    if (node.type !== "bulletList" && node.type !== "orderedList") return [node as Paragraph];
    if (depth < MAX_DEPTH) return innerList(node, depth + 1);
    return (node.content ?? []).flatMap((item) => itemParts(item.content ?? [], depth));
  });
  return parts.length > 0 ? parts : [{ type: "paragraph" }];
}
