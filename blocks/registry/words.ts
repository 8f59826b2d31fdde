import type { FieldRole } from "@/blocks/parts/fields.ts";
import type { Body } from "./block-types.ts";
import { fieldsOfNode, rulesOf } from "./rules.ts";

type AnyNode = { type: string; text?: string; attrs?: object; content?: readonly AnyNode[] };
type Counts = (role: FieldRole) => boolean;

/** Between the parts of a block: cells of a table, items of a list, a title and its text. */
const PART = "\t";

/** The words of a body, one line per block: counted, compared and cut into an excerpt. Parts of a block are separated by a tab. */
export function bodyText(body: Body): string {
  return linesOf(body, (node) => nodeText(node, ({ isCounted }) => isCounted));
}

/** The words that search weighs as text: without captions. */
export function bodyProse(body: Body): string {
  return linesOf(body, (node) => nodeText(node, ({ searched }) => searched === "text"));
}

/** The captions and credits of a body, one line per block. */
export function bodyCaptions(body: Body): string {
  return linesOf(body, captionsOf);
}

function linesOf(body: Body, wordsOf: (node: AnyNode) => string): string {
  return body.content
    .map((node) => wordsOf(node as AnyNode).trim())
    .filter(Boolean)
    .join("\n");
}

/** The values of those fields of a node that count, in reading order. */
export function fieldWords({ type, attrs = {} }: AnyNode, counts: Counts): string[] {
  return Object.entries(fieldsOfNode(type)).flatMap(([name, role]) => {
    const value = (attrs as Record<string, unknown>)[name];
    return counts(role) && typeof value === "string" && value !== "" ? [value] : [];
  });
}

function captionsOf(node: AnyNode): string {
  const own = fieldWords(node, ({ searched }) => searched === "caption");
  return [...own, ...(node.content?.map(captionsOf) ?? [])].filter(Boolean).join(PART);
}

function nodeText(node: AnyNode, counts: Counts): string {
  if (node.type === "text") return node.text ?? "";
  if (node.type === "hardBreak") return " ";
  const inner = node.content?.map((child) => nodeText(child, counts)) ?? [];
  const isLine = node.content?.some((child) => child.type === "text");
  return [...fieldWords(node, counts), ...(isLine ? [inner.join("")] : inner)].filter(Boolean).join(PART);
}

/** The same body without paragraphs and subheadings that have no words. */
export function withoutEmptyBlocks(body: Body): Body {
  const content = body.content.filter(
    (node) =>
      (node.type !== "paragraph" && node.type !== "heading") ||
      nodeText(node as AnyNode, ({ isCounted }) => isCounted).trim() !== "",
  );
  return { type: "doc", content };
}

/** Ids of the pictures that a body shows. */
export function bodyMediaIds(body: Body): number[] {
  return bodyFigures(body).flatMap(({ pictures }) => pictures.map((one) => one.mediaId));
}

/** The pictures of a body with the line under them, in order. */
export function bodyFigures(body: Body) {
  return body.content.flatMap((block) => {
    const figure = rulesOf(block)?.figure?.(block as never);
    return figure ? [figure] : [];
  });
}
