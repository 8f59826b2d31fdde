import type { Node } from "@tiptap/pm/model";
import { fieldsOfNode } from "@/blocks/registry/rules.ts";
import { type TypographicPlace, typographicPlaces } from "@/lib/language/typography/typographic-places.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { FieldWords, PrintedField } from "./fields-steps.ts";

/**
 * Where words are: in a field above the text (`field`), in a line of the text (`line`; `at` is where its words begin), in the words of a block,
 * such as a caption (`words`; `at` is where the block begins), or in the alt text of a picture in a gallery (`alt`).
 */
export type Spot =
  | { kind: "field"; name: PrintedField }
  | { kind: "line"; at: number }
  | { kind: "words"; at: number; node: string; name: string }
  | { kind: "alt"; at: number; index: number };

/** A place of the typography, in its text. */
export type OfferedPlace = TypographicPlace & { key: string; spot: Spot; text: string };

export type Range = { from: number; to: number };

/** All places of the fields and the text, in the order in which they are read. */
export function findPlaces(fields: FieldWords, doc: Node, locale: Locale): OfferedPlace[] {
  const inFields = (Object.entries(fields) as [PrintedField, string][]).flatMap(([name, text]) =>
    offered({ kind: "field", name }, text, typographicPlaces(text, locale)),
  );
  return [...inFields, ...findPlacesInText(doc, locale, { from: 0, to: doc.content.size })];
}

/** The places in this part of the text. */
export function findPlacesInText(doc: Node, locale: Locale, part: Range): OfferedPlace[] {
  const found: OfferedPlace[] = [];
  doc.nodesBetween(part.from, part.to, (node, at) => {
    if (node.isTextblock) {
      const places = placesOfLine(node, locale).filter(({ changes }) =>
        changes.some(({ from, to }) => at + 1 + to >= part.from && at + 1 + from <= part.to),
      );
      found.push(...offered({ kind: "line", at: at + 1 }, textOf(node), places));
    }
    for (const name of Object.keys(fieldsOfNode(node.type.name))) {
      const words: unknown = node.attrs[name];
      if (typeof words === "string")
        found.push(
          ...offered({ kind: "words", at, node: node.type.name, name }, words, typographicPlaces(words, locale)),
        );
    }
    if (node.type.name === "gallery") {
      for (const [index, { alt }] of picturesOf(node).entries())
        found.push(...offered({ kind: "alt", at, index }, alt, typographicPlaces(alt, locale)));
    }
  });
  return found;
}

export function picturesOf(gallery: Node): { mediaId: number; alt: string }[] {
  return gallery.attrs.pictures;
}

/** The words of a line as long as its content: a break of the line is one character, and so is what is no text. */
export function textOf(line: Node): string {
  return line.textBetween(0, line.content.size, undefined, (leaf) =>
    leaf.type.name === "hardBreak" ? "\n" : "\ufffc",
  );
}

/** A line of a document never changes: an edit replaces it by a new object. So the places of a line can be cached by the object. */
const known: Record<Locale, WeakMap<Node, TypographicPlace[]>> = { ru: new WeakMap(), kk: new WeakMap() };

function placesOfLine(line: Node, locale: Locale): TypographicPlace[] {
  const before = known[locale].get(line);
  if (before) return before;
  const places = typographicPlaces(textOf(line), locale);
  known[locale].set(line, places);
  return places;
}

function offered(spot: Spot, text: string, places: TypographicPlace[]): OfferedPlace[] {
  const where = Object.values(spot).join("-");
  return places.map((place, index) => ({ ...place, key: `${where}-${index}`, spot, text }));
}
