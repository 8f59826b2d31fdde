import type { Paragraph } from "@/blocks/paragraph/shape.ts";
import { isSafeHref } from "@/lib/article/safe-href.ts";
import type { Fields } from "./fields.ts";
import type { Inline, Mark, Origin } from "./shape-parts.ts";

/**
 * A node of the editor's document (ProseMirror JSON). It has the names of the body's nodes, but more attributes than a body takes, and it
 * can be half written.
 */
export type EditorNode = {
  type?: string;
  attrs?: Record<string, unknown>;
  content?: EditorNode[];
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  text?: string;
};

/** Makes the id of a block that has none. */
export type MakeId = () => string;

const MAX_FIELD_LENGTH = 1_000;
const MAX_ORIGINS = 20;
const MAX_MARKS = 4;

/** Placeholder for the words that a node must have and does not have yet. */
export const NO_WORDS: Inline[] = [{ type: "text", text: " " }];

/** Whether the content is only the placeholder. */
export function isPlaceholder(nodes: EditorNode[]): boolean {
  return nodes.length > 0 && nodes.every((node) => node.type === "text" && node.text?.trim() === "");
}

/** The id and the origins of a block. A block without a valid id gets one. */
export function identityOf(node: EditorNode, makeId: MakeId): { id: string; from?: Origin[] } {
  const { id } = node.attrs ?? {};
  const from = originsOf(node);
  return {
    id: typeof id === "string" && /^[\w-]{1,40}$/u.test(id) ? id : makeId(),
    ...(from.length > 0 ? { from } : {}),
  };
}

/** The same for a node that needs no id: none of both is `undefined`. */
export function identityIfAny(node: EditorNode, makeId: MakeId): { attrs?: { id: string; from?: Origin[] } } {
  const { id } = node.attrs ?? {};
  const hasId = typeof id === "string" && id !== "";
  return hasId || originsOf(node).length > 0 ? { attrs: identityOf(node, makeId) } : {};
}

/** The blocks of the original that a block was translated from. Malformed ones are left out. */
export function originsOf(node: EditorNode): Origin[] {
  const given = Array.isArray(node.attrs?.from) ? (node.attrs.from as Partial<Origin>[]) : [];
  return given
    .flatMap(({ id, hash }) =>
      /^[\w-]{1,40}$/u.test(id ?? "") && /^[a-z0-9]{1,16}$/u.test(hash ?? "") ? [{ id, hash } as Origin] : [],
    )
    .slice(0, MAX_ORIGINS);
}

type FieldValues<F extends Fields> = {
  [Name in keyof F]: F[Name] extends { isOptional: true } ? string | undefined : string;
};

/** The values of a node's fields. A missing one is "", or left out if it is optional. */
export function fieldsOf<F extends Fields>(node: EditorNode, fields: F): FieldValues<F> {
  const values = Object.entries(fields).map(([name, { isOptional }]) => [
    name,
    fieldOf(node.attrs?.[name]),
    isOptional,
  ]);
  return Object.fromEntries(values.filter(([, value, isOptional]) => value || !isOptional)) as FieldValues<F>;
}

export function fieldOf(value: unknown): string {
  return typeof value === "string" ? value.slice(0, MAX_FIELD_LENGTH) : "";
}

export function mediaIdOf(value: unknown): number | null {
  return Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : null;
}

/** The words of a line. A part of an unknown type is passed on unchanged, so that the server refuses it and nothing is lost. */
export function inlinesOf(nodes: EditorNode[]): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    if (node.type === "hardBreak") return [{ type: "hardBreak" }];
    if (node.type !== "text") return [node as Inline];
    if (!node.text) return [];
    const marks = (node.marks ?? []).flatMap(markOf).slice(0, MAX_MARKS);
    return [{ type: "text", text: node.text, ...(marks.length > 0 ? { marks } : {}) }];
  });
}

/** A link to a refused address becomes plain words. */
function markOf(mark: { type: string; attrs?: Record<string, unknown> }): Mark[] {
  if (mark.type === "bold" || mark.type === "italic" || mark.type === "asWritten") return [{ type: mark.type }];
  if (mark.type !== "link") return [mark as unknown as Mark];
  const { href } = mark.attrs ?? {};
  return typeof href === "string" && isSafeHref(href) ? [{ type: "link", attrs: { href } }] : [];
}

/** A paragraph outside the top level, which needs no id. */
export function innerParagraph(node: EditorNode): Paragraph {
  const { id } = node.attrs ?? {};
  const words = inlinesOf(node.content ?? []);
  return {
    type: "paragraph",
    ...(typeof id === "string" && id !== "" ? { attrs: { id } } : {}),
    ...(words.length > 0 ? { content: words } : {}),
  };
}

/** The paragraphs of a quote or a cell, at least one. Anything else is passed on unchanged, so that the server refuses it. */
export function innerParagraphs(nodes: EditorNode[]): Paragraph[] {
  const paragraphs = nodes.map((node) => (node.type === "paragraph" ? innerParagraph(node) : (node as Paragraph)));
  return paragraphs.length > 0 ? paragraphs : [{ type: "paragraph" }];
}
