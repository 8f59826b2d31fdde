import type { TextPiece } from "@/lib/article/news.ts";
import { fold } from "@/lib/language/letters/fold.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { prefixOf, type SearchQuery } from "./query.ts";
import { type PlacedWord, stemsOf, wordsOf } from "./terms.ts";

/** A query, and the language of the text in which its words are marked. */
type Found = { query: SearchQuery; lang: Locale };

/** Splits the text into pieces and marks the words that the query finds, in any inflected form. */
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

/** Number of characters searched for a fragment. A results page shows twenty fragments, and each text can have a megabyte. */
export const FRAGMENT_SEARCH_LENGTH = 50_000;

/**
 * About `length` characters of the text around the first match, cut to whole words, with matches marked. The beginning of the text if there is
 * no match in the first `FRAGMENT_SEARCH_LENGTH` characters.
 */
export function fragmentOf(text: string, found: Found, length: number): TextPiece[] {
  const clean = onOneLine(text.slice(0, FRAGMENT_SEARCH_LENGTH));
  const first = wordsFound(clean, found)[0]?.start ?? 0;
  const wanted = Math.max(0, first - Math.floor(length / 3));
  const space = clean.indexOf(" ", wanted);
  const start = wanted === 0 ? 0 : space >= 0 && space < first ? space + 1 : first;
  const stop = start + length >= clean.length ? clean.length : clean.lastIndexOf(" ", start + length);
  const cut = clean.slice(start, stop > start ? stop : start + length).replace(/^· | ·$/gu, "");
  return markWords(`${start > 0 ? "…" : ""}${cut}${stop < clean.length ? "…" : ""}`, found);
}

/** Blocks (a line each) and their parts (separated by a tab) with « · » between them, unless punctuation already ends the first. */
function onOneLine(text: string): string {
  const separated = text.trim().replace(/(?<![.!?…:;,][»”")\]]?|\s)\s*[\t\n]\s*/gu, " · ");
  return separated.replace(/\s+/gu, " ");
}

function wordsFound(text: string, { query, lang }: Found): PlacedWord[] {
  const stems = new Set(query.words.flatMap((word) => word.stems));
  const beginnings = [...stems].map(prefixOf).filter((beginning) => beginning !== null);
  const words = wordsOf(text);
  // A stem starts with the first letter of its word, so words with another first letter need no stemming.
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

/** The word positions of all occurrences of a phrase in a text, given the stems of each word. */
function placesOf(phrase: string[][], text: (readonly string[])[]): number[] {
  const matches = (at: number) => phrase.every((word, index) => text[at + index]?.some((stem) => word.includes(stem)));
  return text.flatMap((_, at) => (matches(at) ? phrase.map((_, index) => at + index) : []));
}
