import type { Body } from "./body.ts";

type AnyNode = { type: string; text?: string; attrs?: object; content?: readonly AnyNode[] };

/** The text of a body, one line per block, for word counts and excerpts. */
export function bodyText(value: Body): string {
  return linesOf(value, (node) => nodeText(node, ownWords));
}

/** The text of a body without captions, one line per block. */
export function bodyProse(value: Body): string {
  return linesOf(value, (node) => nodeText(node, ["title", "term", "attribution"]));
}

/** The captions of a body, one line per block. */
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

/** The body without empty paragraphs and subheads, which must not be published. */
export function withoutEmptyBlocks(value: Body): Body {
  const content = value.content.filter(
    (node) =>
      (node.type !== "paragraph" && node.type !== "heading") || nodeText(node as AnyNode, ownWords).trim() !== "",
  );
  return { type: "doc", content };
}

/** Media ids of the pictures in a body, including galleries. */
export function bodyMediaIds(value: Body): number[] {
  return value.content.flatMap((node) => {
    if (node.type === "image") return [node.attrs.mediaId];
    if (node.type === "gallery") return node.attrs.pictures.map((one) => one.mediaId);
    return [];
  });
}
