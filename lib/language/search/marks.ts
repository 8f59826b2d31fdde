import type { Locale } from "@/lib/site/locales.ts";
import type { TextPiece } from "@/lib/article/news.ts";
import { fold } from "@/lib/language/letters/fold.ts";
import { beginningOf, type SearchQuery } from "./query.ts";
import { type PlacedWord, stemsOf, wordsOf } from "./terms.ts";

/** What is marked: the words of a query, in a text of this language. */
type Found = { query: SearchQuery; lang: Locale };

/** The text in pieces, those marked that the query finds, in whatever form they stand. */
export function markWords(text: string, found: Found): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const { start, end: after } of wordsFound(text, found)) {
    if (start > end) pieces.push({ text: text.slice(end, start), marked: false });
    pieces.push({ text: text.slice(start, after), marked: true });
    end = after;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), marked: false });
  return pieces;
}

/** Characters of a text in which its fragment is looked for: a page of search shows twenty, and each may be of a text of a megabyte. */
export const FRAGMENT_WITHIN = 50_000;

/**
 * About `length` characters of the text around the first word that the query finds, whole words, marked; its beginning where none is found in the
 * first `FRAGMENT_WITHIN`.
 */
export function fragmentOf(text: string, found: Found, length: number): TextPiece[] {
  const clean = text.slice(0, FRAGMENT_WITHIN).replace(/\s+/gu, " ").trim();
  const first = wordsFound(clean, found)[0]?.start ?? 0;
  const wanted = Math.max(0, first - Math.floor(length / 3));
  const space = clean.indexOf(" ", wanted);
  const start = wanted === 0 ? 0 : space >= 0 && space < first ? space + 1 : first;
  const stop = start + length >= clean.length ? clean.length : clean.lastIndexOf(" ", start + length);
  const cut = clean.slice(start, stop > start ? stop : start + length);
  return markWords(`${start > 0 ? "…" : ""}${cut}${stop < clean.length ? "…" : ""}`, found);
}

function wordsFound(text: string, { query, lang }: Found): PlacedWord[] {
  const stems = new Set(query.words.flatMap((word) => word.stems));
  const beginnings = [...stems].map(beginningOf).filter((beginning) => beginning !== null);
  const words = wordsOf(text);
  // A stem begins with its word's letter: of the other words it need not be known.
  const initials = new Set(
    [...stems, ...query.synonyms.flatMap((synonym) => synonym.stems.flat())].map((stem) => stem[0]),
  );
  const stemsAt = words.map(({ word }) => (initials.has(fold(word)[0]) ? stemsOf(word, lang, "index") : []));
  const ofSynonyms = new Set(query.synonyms.flatMap((synonym) => placesOf(synonym.stems, stemsAt)));
  return words.filter(
    (_, place) =>
      ofSynonyms.has(place) ||
      stemsAt[place]?.some((stem) => stems.has(stem) || beginnings.some((beginning) => stem.startsWith(beginning))),
  );
}

/** Where a phrase stands in a text of these stems: the places of its words. */
function placesOf(phrase: string[][], text: (readonly string[])[]): number[] {
  const stands = (at: number) => phrase.every((word, index) => text[at + index]?.some((stem) => word.includes(stem)));
  return text.flatMap((_, at) => (stands(at) ? phrase.map((_, index) => at + index) : []));
}
