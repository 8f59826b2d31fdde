import type { Body } from "./body.ts";

type AnyNode = { type: string; text?: string; attrs?: object; content?: readonly AnyNode[] };

/** The words of a body, a line a block: what is counted and cut into an excerpt. */
export function bodyText(value: Body): string {
  return linesOf(value, (node) => nodeText(node, ownWords));
}

/** The same without captions. */
export function bodyProse(value: Body): string {
  return linesOf(value, (node) => nodeText(node, ["title", "term", "attribution"]));
}

/** The captions of a body, a line a block. */
export function bodyCaptions(value: Body): string {
  return linesOf(value, captionsOf);
}

const ownWords = ["title", "term", "caption", "attribution"];

function linesOf(value: Body, wordsOf: (node: AnyNode) => string): string {
  return value.content
    .map((node) => wordsOf(node as AnyNode).trim())
    .filter(Boolean)
    .join("\n");
}

function captionsOf(node: AnyNode): string {
  const { caption } = (node.attrs ?? {}) as { caption?: unknown };
  return [caption, ...(node.content?.map(captionsOf) ?? [])].filter(Boolean).join(" ");
}

function nodeText(node: AnyNode, ownNames: string[]): string {
  if (node.type === "text") return node.text ?? "";
  if (node.type === "hardBreak") return " ";
  const attrs = (node.attrs ?? {}) as Record<string, unknown>;
  const own = ownNames.map((name) => attrs[name]).filter((word) => typeof word === "string" && word !== "");
  const inner = node.content?.map((child) => nodeText(child, ownNames)) ?? [];
  const joined = node.content?.some((child) => child.type === "text")
    ? inner.join("")
    : inner.filter(Boolean).join(" ");
  return [...own, joined].filter(Boolean).join(" ");
}

/** The same body without paragraphs and subheads that have no words: nobody publishes them. */
export function withoutEmptyBlocks(value: Body): Body {
  const content = value.content.filter(
    (node) =>
      (node.type !== "paragraph" && node.type !== "heading") || nodeText(node as AnyNode, ownWords).trim() !== "",
  );
  return { type: "doc", content };
}

/** Ids of the pictures that a body shows. */
export function bodyMediaIds(value: Body): number[] {
  return value.content.flatMap((node) => {
    if (node.type === "image") return [node.attrs.mediaId];
    if (node.type === "gallery") return node.attrs.pictures.map((one) => one.mediaId);
    return [];
  });
}
