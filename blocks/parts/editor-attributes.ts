import type { Attribute } from "@tiptap/core";
import type { Fields } from "./fields.ts";

/** An attribute that survives the clipboard, so that a block that is cut and pasted stays whole. */
export function clipboardAttribute(name: string, fallback: unknown): Attribute {
  const attribute = `data-${name.toLowerCase()}`;
  return {
    default: fallback,
    parseHTML: (element) => readClipboardAttribute(element.getAttribute(attribute), fallback),
    renderHTML: (attrs) => ({ [attribute]: JSON.stringify(attrs[name]) }),
  };
}

function readClipboardAttribute(value: string | null, fallback: unknown): unknown {
  if (value === null) return fallback;
  try {
    return JSON.parse(value);
  } catch {
    return fallback;
  }
}

/** The attributes of a node's fields, "" by default. */
export const fieldAttributes = (fields: Fields): Record<string, Attribute> =>
  Object.fromEntries(Object.keys(fields).map((name) => [name, clipboardAttribute(name, "")]));
