import { LONGEST_WORD } from "@/lib/language/stems/kazakh-stem.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { terms } from "./terms.ts";

/** The texts of an article by search weight. `small`: captions, credits and byline. */
export type IndexedText = { headline: string; standfirst: string; text: string; small: string };

/** Limits of a PostgreSQL `tsvector`: the highest position, and the number of positions of a lexeme. */
const MAX_POSITION = 16_383;
const MAX_POSITIONS_PER_LEXEME = 255;
/** Maximum number of indexed words of an article, over all fields. */
const MAX_WORDS = 30_000;
/** A `tsvector` is limited to 1 MB (and 2,046 bytes per lexeme, which no word reaches). The week keys store each lexeme up to twice. */
const MAX_BYTES = 300_000;
/** Position gap between two fields, so that no phrase matches across them. */
const FIELD_GAP = 5;

/** The index data of an article: its stems and their positions, as `tsvector` text, and the number of words. */
export type SearchVector = { lexemes: string; words: number };

/**
 * The stems of an article with their positions and weights: headline A, standfirst B, text C, captions, credits and byline D. Prefix lexemes (`~`) are not
 * stored, because PostgreSQL supports prefix search.
 */
export function searchVector({ headline, standfirst, text, small }: IndexedText, lang: Locale): SearchVector {
  const places = new Map<string, string[]>();
  let position = 0;
  let words = 0;
  let bytes = 0;
  for (const [field, weight] of [
    [headline, "A"],
    [standfirst, "B"],
    [text, "C"],
    [small, "D"],
  ] as const) {
    for (const lexemes of terms(field, { lang, mode: "index" })) {
      if (words >= MAX_WORDS) break;
      words += 1;
      position = Math.min(position + 1, MAX_POSITION);
      for (const lexeme of lexemes) {
        if (lexeme.startsWith("~") || lexeme.length > LONGEST_WORD) continue;
        if (!places.has(lexeme)) bytes += 2 * lexeme.length;
        if (bytes > MAX_BYTES) break;
        note(places, lexeme, `${position}${weight}`);
      }
    }
    position = Math.min(position + FIELD_GAP, MAX_POSITION);
  }
  return { lexemes: [...places].map(([lexeme, at]) => `'${lexeme}':${at.join(",")}`).join(" "), words };
}

function note(places: Map<string, string[]>, lexeme: string, at: string): void {
  const noted = places.get(lexeme) ?? [];
  if (noted.length < MAX_POSITIONS_PER_LEXEME) noted.push(at);
  places.set(lexeme, noted);
}

/** The lexemes of a vector that `searchVector` made. */
export const lexemesIn = (vector: string): string[] =>
  [...vector.matchAll(/'([^']+)':/gu)].map(([, lexeme = ""]) => lexeme);
