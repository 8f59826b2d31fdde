import type { Node } from "@tiptap/pm/model";
import { type TypographicPlace, typographicPlaces } from "@/lib/language/typography/typographic-places.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { FieldWords, PrintedField } from "./fields-steps.ts";

/** Attributes with words outside the running text. */
const blockWords = ["caption", "credit", "alt", "attribution", "title", "term"] as const;

/**
 * Where a text is: in a field above the text, in a line (`at`: where its words begin), in an attribute of a block such as a caption (`at`: where the
 * block begins), or in the description of a gallery picture.
 */
export type Spot =
  | { kind: "field"; name: PrintedField }
  | { kind: "line"; at: number }
  | { kind: "words"; at: number; name: (typeof blockWords)[number] }
  | { kind: "alt"; at: number; index: number };

/** A typographic correction, with its place in the text. */
export type OfferedPlace = TypographicPlace & { key: string; spot: Spot; text: string };

export type Range = { from: number; to: number };

/** All corrections in the fields and the text, in reading order. */
export function findPlaces(fields: FieldWords, doc: Node, locale: Locale): OfferedPlace[] {
  const inFields = (Object.entries(fields) as [PrintedField, string][]).flatMap(([name, text]) =>
    offered({ kind: "field", name }, text, typographicPlaces(text, locale)),
  );
  return [...inFields, ...findPlacesInText(doc, locale, { from: 0, to: doc.content.size })];
}

/** The corrections in this range of the text. */
export function findPlacesInText(doc: Node, locale: Locale, part: Range): OfferedPlace[] {
  const found: OfferedPlace[] = [];
  doc.nodesBetween(part.from, part.to, (node, at) => {
    if (node.isTextblock) {
      const places = placesOfLine(node, locale).filter(({ changes }) =>
        changes.some(({ from, to }) => at + 1 + to >= part.from && at + 1 + from <= part.to),
      );
      found.push(...offered({ kind: "line", at: at + 1 }, textOf(node), places));
    }
    for (const name of blockWords) {
      const words: unknown = node.attrs[name];
      if (typeof words === "string")
        found.push(...offered({ kind: "words", at, name }, words, typographicPlaces(words, locale)));
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

/** The text of a line, as long as its content: a line break and a non-text node each count as one character. */
export function textOf(line: Node): string {
  return line.textBetween(0, line.content.size, undefined, (leaf) =>
    leaf.type.name === "hardBreak" ? "\n" : "\ufffc",
  );
}

/** Cache by line: the nodes of a document are immutable. */
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
