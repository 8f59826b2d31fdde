import type { Block, Body, Inline, List, Mark, Origin, Paragraph } from "@/lib/article/body.ts";
import { isSafeHref } from "@/lib/article/safe-href.ts";

/**
 * Converts between the editor's document and the stored body. Both use the same block names. The editor's blocks have attributes that a body
 * does not allow (empty attributes, widths of table cells, targets of links) and may be incomplete. The bodies made here always pass `parseBody`.
 */
export type EditorNode = {
  type?: string;
  attrs?: Record<string, unknown>;
  content?: EditorNode[];
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  text?: string;
};

const MAX_CAPTION_LENGTH = 1_000;
/** Maximum depth of nested lists. It keeps the body within the depth limit of `parseBody`. */
const MAX_LIST_DEPTH = 8;
/** Placeholder for the missing text of a fact or a pull quote, because a body does not allow them empty. */
const PLACEHOLDER: Inline[] = [{ type: "text", text: " " }];

/** A new random block id. */
export function newBlockId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return Array.from(bytes, (byte) => byte.toString(36).padStart(2, "0")).join("");
}

/** The editor document of a body: never empty, and without the placeholders for missing text. */
export function editorDocument(body: Body): EditorNode {
  const content = body.content.map((block) => openBlock(block as EditorNode));
  return { type: "doc", content: content.length > 0 ? content : [{ type: "paragraph" }] };
}

/** The editor document with an empty paragraph at its end, so that focusing the editor does not change the document. */
export function openedDocument(body: Body): EditorNode {
  const { content = [], ...document } = editorDocument(body);
  const endsWithParagraph = content.at(-1)?.type === "paragraph";
  return { ...document, content: endsWithParagraph ? content : [...content, { type: "paragraph" }] };
}

function openBlock(node: EditorNode): EditorNode {
  if (!node.content) return node;
  if ((node.type === "fact" || node.type === "pullQuote") && isBlank(node.content)) {
    const { content: _, ...without } = node;
    return without;
  }
  return { ...node, content: node.content.map(openBlock) };
}

/** The body of an editor document. Empty paragraphs at the end are dropped, because the editor adds one. */
export function bodyOfDocument(document: EditorNode, makeId: () => string = newBlockId): Body {
  const idOf = idKeeper(makeId);
  const blocks = (document.content ?? []).flatMap((node) => withOrigins(blockOf(node, idOf), node, idOf));
  while (isEmptyParagraph(blocks.at(-1))) blocks.pop();
  return { type: "doc", content: withOwnIds(blocks, makeId) };
}

const MAX_ORIGINS = 20;

/** The valid origins of a translated block, at most `MAX_ORIGINS`. */
export function originsOf(node: EditorNode): Origin[] {
  const given = Array.isArray(node.attrs?.from) ? (node.attrs.from as Partial<Origin>[]) : [];
  return given
    .flatMap(({ id, hash }) =>
      /^[\w-]{1,40}$/u.test(id ?? "") && /^[a-z0-9]{1,16}$/u.test(hash ?? "") ? [{ id, hash } as Origin] : [],
    )
    .slice(0, MAX_ORIGINS);
}

function withOrigins(blocks: Block[], node: EditorNode, idOf: (node: EditorNode) => string): Block[] {
  const from = originsOf(node);
  if (from.length === 0) return blocks;
  return blocks.map(
    (block) => ({ ...block, attrs: { ...block.attrs, id: block.attrs?.id ?? idOf(node), from } }) as Block,
  );
}

/** Returns the node's id if it is valid, otherwise a new one. */
function idKeeper(makeId: () => string): (node: EditorNode) => string {
  return (node) => {
    const { id } = node.attrs ?? {};
    return typeof id === "string" && /^[\w-]{1,40}$/u.test(id) ? id : makeId();
  };
}

/** Replaces duplicate ids, which copying a block creates: the later block gets a new id. */
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

type IdOf = (node: EditorNode) => string;

function blockOf(node: EditorNode, idOf: IdOf): Block[] {
  const content = node.content ?? [];
  switch (node.type) {
    case "paragraph":
      return [paragraphOf(node)];
    case "heading":
      return [
        {
          type: "heading",
          attrs: { id: idOf(node), level: node.attrs?.level === 3 ? 3 : 2 },
          content: inlinesOf(content),
        },
      ];
    case "bulletList":
    case "orderedList":
      return listOf(node, 1);
    case "blockquote":
      return [{ type: "blockquote", attrs: { id: idOf(node) }, content: paragraphsOf(content) }];
    case "horizontalRule":
      return [{ type: "horizontalRule", attrs: { id: idOf(node) } }];
    case "pullQuote":
      return pullQuoteOf(node, idOf);
    case "image":
      return imageOf(node, idOf);
    case "gallery":
      return galleryOf(node, idOf);
    case "table":
      return tableOf(node, idOf);
    case "embed":
      return embedOf(node, idOf);
    case "infoBox":
      return [infoBoxOf(node, idOf)];
    default:
      return content.flatMap((child) => blockOf(child, idOf));
  }
}

function paragraphOf(node: EditorNode): Paragraph {
  const { id } = node.attrs ?? {};
  const words = inlinesOf(node.content ?? []);
  return {
    type: "paragraph",
    ...(typeof id === "string" && id !== "" ? { attrs: { id } } : {}),
    ...(words.length > 0 ? { content: words } : {}),
  };
}

/** The paragraphs of a quote or a cell. Other nodes are dropped; the result has at least one paragraph. */
function paragraphsOf(nodes: EditorNode[]): Paragraph[] {
  const paragraphs = nodes.flatMap((node) => (node.type === "paragraph" ? [paragraphOf(node)] : []));
  return paragraphs.length > 0 ? paragraphs : [{ type: "paragraph" }];
}

function listOf(node: EditorNode, depth: number): List[] {
  const { id } = node.attrs ?? {};
  const items = (node.content ?? []).map((item) => ({
    type: "listItem" as const,
    content: itemParts(item.content ?? [], depth),
  }));
  if (items.length === 0) return [];
  return [
    {
      type: node.type === "orderedList" ? "orderedList" : "bulletList",
      ...(typeof id === "string" && id !== "" ? { attrs: { id } } : {}),
      content: items,
    },
  ];
}

/** The content of a list item. Lists nested too deep are flattened into its paragraphs. */
function itemParts(nodes: EditorNode[], depth: number): (Paragraph | List)[] {
  const parts = nodes.flatMap((node): (Paragraph | List)[] => {
    if (node.type === "paragraph") return [paragraphOf(node)];
    if (node.type !== "bulletList" && node.type !== "orderedList") return [];
    if (depth < MAX_LIST_DEPTH) return listOf(node, depth + 1);
    return (node.content ?? []).flatMap((item) => itemParts(item.content ?? [], depth));
  });
  return parts.length > 0 ? parts : [{ type: "paragraph" }];
}

function pullQuoteOf(node: EditorNode, idOf: IdOf): Block[] {
  const words = inlinesOf(node.content ?? []);
  const attribution = captionOf(node, "attribution");
  if (words.length === 0 && attribution === "" && originsOf(node).length === 0) return [];
  const content = words.length > 0 ? words : PLACEHOLDER;
  return [{ type: "pullQuote", attrs: { id: idOf(node), attribution }, content }];
}

function imageOf(node: EditorNode, idOf: IdOf): Block[] {
  const mediaId = mediaIdOf(node.attrs?.mediaId);
  if (mediaId === null) return [];
  const words = {
    alt: captionOf(node, "alt"),
    caption: captionOf(node, "caption"),
    credit: captionOf(node, "credit"),
  };
  return [{ type: "image", attrs: { id: idOf(node), mediaId, ...words } }];
}

function galleryOf(node: EditorNode, idOf: IdOf): Block[] {
  const given = Array.isArray(node.attrs?.pictures) ? (node.attrs.pictures as Record<string, unknown>[]) : [];
  const pictures = given.flatMap((one) => {
    const mediaId = mediaIdOf(one.mediaId);
    return mediaId === null ? [] : [{ mediaId, alt: captionOf({ attrs: one }, "alt") }];
  });
  const words = { caption: captionOf(node, "caption"), credit: captionOf(node, "credit") };
  const [only] = pictures;
  if (!only) return [];
  if (pictures.length === 1) return [{ type: "image", attrs: { id: idOf(node), ...only, ...words } }];
  return [{ type: "gallery", attrs: { id: idOf(node), ...words, pictures: pictures.slice(0, 40) } }];
}

function tableOf(node: EditorNode, idOf: IdOf): Block[] {
  const rows = (node.content ?? []).flatMap((row) => {
    const cells = (row.content ?? []).map((cell) => ({
      type: cell.type === "tableHeader" ? ("tableHeader" as const) : ("tableCell" as const),
      content: paragraphsOf(cell.content ?? []),
    }));
    return cells.length > 0 ? [{ type: "tableRow" as const, content: cells }] : [];
  });
  if (rows.length === 0) return [];
  return [{ type: "table", attrs: { id: idOf(node), caption: captionOf(node, "caption") }, content: rows }];
}

function embedOf(node: EditorNode, idOf: IdOf): Block[] {
  const { provider, ref } = node.attrs ?? {};
  if ((provider !== "youtube" && provider !== "telegram") || typeof ref !== "string") return [];
  return [{ type: "embed", attrs: { id: idOf(node), provider, ref, caption: captionOf(node, "caption") } }];
}

type InfoBox = Extract<Block, { type: "infoBox" }>;
type InfoPart = InfoBox["content"][number];

function infoBoxOf(node: EditorNode, idOf: IdOf): InfoBox {
  const parts = (node.content ?? []).flatMap((part): InfoPart[] => {
    if (part.type === "paragraph") return [paragraphOf(part)];
    if (part.type === "facts") return factsOf(part);
    return part.type === "bulletList" || part.type === "orderedList" ? listOf(part, 1) : [];
  });
  const attrs = { id: idOf(node), title: captionOf(node, "title") };
  return { type: "infoBox", attrs, content: parts.length > 0 ? parts : [{ type: "paragraph" }] };
}

function factsOf(node: EditorNode): InfoPart[] {
  const facts = (node.content ?? []).flatMap((fact) => {
    const words = inlinesOf(fact.content ?? []);
    const term = captionOf(fact, "term");
    if (words.length === 0 && term === "") return [];
    return [{ type: "fact" as const, attrs: { term }, content: words.length > 0 ? words : PLACEHOLDER }];
  });
  return facts.length > 0 ? [{ type: "facts", content: facts }] : [];
}

function inlinesOf(nodes: EditorNode[]): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    if (node.type === "hardBreak") return [{ type: "hardBreak" }];
    if (node.type !== "text" || !node.text) return [];
    const marks = (node.marks ?? []).flatMap(markOf).slice(0, 4);
    return [{ type: "text", text: node.text, ...(marks.length > 0 ? { marks } : {}) }];
  });
}

/** The mark if a body allows it. An unsafe link is dropped and its text stays. */
function markOf(mark: { type: string; attrs?: Record<string, unknown> }): Mark[] {
  if (mark.type === "bold" || mark.type === "italic" || mark.type === "asWritten") return [{ type: mark.type }];
  const { href } = mark.attrs ?? {};
  return mark.type === "link" && typeof href === "string" && isSafeHref(href)
    ? [{ type: "link", attrs: { href } }]
    : [];
}

function captionOf(node: EditorNode, name: string): string {
  const value = node.attrs?.[name];
  return typeof value === "string" ? value.slice(0, MAX_CAPTION_LENGTH) : "";
}

function mediaIdOf(value: unknown): number | null {
  return Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : null;
}

function isBlank(nodes: EditorNode[]): boolean {
  return nodes.every((node) => node.type === "text" && node.text?.trim() === "");
}

/** A paragraph that is waiting for translation does not count as empty. */
function isEmptyParagraph(block: Block | undefined): boolean {
  return block?.type === "paragraph" && !block.content && !block.attrs?.from;
}
