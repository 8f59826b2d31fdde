import { type EditorNode, isPlaceholder } from "@/blocks/parts/editor-node.ts";
import type { Block, Body } from "@/blocks/registry/block-types.ts";
import { rulesOf } from "@/blocks/registry/rules.ts";

/** A fresh id of a block. */
export function newBlockId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return Array.from(bytes, (byte) => byte.toString(36).padStart(2, "0")).join("");
}

/** The body as the editor opens it: never empty, and without the spaces that stand for missing words. */
export function editorDocument(body: Body): EditorNode {
  const content = body.content.map((block) => openBlock(block as EditorNode));
  return { type: "doc", content: content.length > 0 ? content : [{ type: "paragraph" }] };
}

/** The same with a line to write on at its end, so that opening it and going into it changes nothing. */
export function openedDocument(body: Body): EditorNode {
  const { content = [], ...document } = editorDocument(body);
  const goesOn = content.at(-1)?.type === "paragraph";
  return { ...document, content: goesOn ? content : [...content, { type: "paragraph" }] };
}

function openBlock(node: EditorNode): EditorNode {
  if (!node.content) return node;
  if (isPlaceholder(node.content)) {
    const { content: _, ...without } = node;
    return without;
  }
  return { ...node, content: node.content.map(openBlock) };
}

/**
 * The body for a document of the editor. Empty paragraphs at its end are left out: the editor adds one to write on. A node that no block
 * understands is passed on unchanged: the journal keeps it, and the server refuses the text.
 */
export function bodyOfDocument(document: EditorNode, makeId: () => string = newBlockId): Body {
  const blocks = (document.content ?? []).flatMap((node) => blocksOf(node, makeId));
  while (isEmptyParagraph(blocks.at(-1))) blocks.pop();
  return { type: "doc", content: withOwnIds(blocks, makeId) };
}

function blocksOf(node: EditorNode, makeId: () => string): Block[] {
  const known = rulesOf(node as Block);
  return known ? (known.fromEditor(node, makeId) as Block[]) : [node as Block];
}

/** Of two blocks with one id, as copying makes them, the later one gets its own. */
function withOwnIds(blocks: Block[], makeId: () => string): Block[] {
  const seen = new Set<string>();
  return blocks.map((block) => {
    const id = block.attrs?.id;
    if (id === undefined) return block;
    const own = seen.has(id) ? makeId() : id;
    seen.add(own);
    return own === id ? block : ({ ...block, attrs: { ...block.attrs, id: own } } as Block);
  });
}

/** One that waits to be translated is no empty one. */
function isEmptyParagraph(block: Block | undefined): boolean {
  return block?.type === "paragraph" && !block.content && !block.attrs?.from;
}
