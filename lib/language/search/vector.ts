import type { Locale } from "@/lib/site/locales.ts";
import { LONGEST_WORD } from "@/lib/language/stems/kazakh-stem.ts";
import { terms } from "./terms.ts";

/** The texts of an article by how much a word in them says. */
export type IndexedText = { headline: string; standfirst: string; text: string; small: string };

/** What PostgreSQL keeps: positions up to 16,383, and so many of one lexeme. */
const LAST_POSITION = 16_383;
const MOST_POSITIONS = 255;
/** Words of an article that are indexed, of all fields together. */
const MOST_WORDS = 30_000;
/** PostgreSQL takes 2,046 bytes of one lexeme, which a word never has, and a megabyte of all, of which the keys of weeks hold each twice. */
const MAX_BYTES = 300_000;
/** Words of two fields stand apart, so that no phrase reaches from one into the other. */
const BETWEEN_FIELDS = 5;

/** What the index keeps of an article: its stems with where they stand, as the text of a `tsvector`, and how many words it has. */
export type SearchVector = { lexemes: string; words: number };

/**
 * The stems of an article and where they stand: headline A, standfirst B, text C, captions and byline D. What begins with a stem's letters
 * PostgreSQL finds itself, so that beginnings are not kept.
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
      if (words >= MOST_WORDS) break;
      words += 1;
      position = Math.min(position + 1, LAST_POSITION);
      for (const lexeme of lexemes) {
        if (lexeme.startsWith("~") || lexeme.length > LONGEST_WORD) continue;
        if (!places.has(lexeme)) bytes += 2 * lexeme.length;
        if (bytes > MAX_BYTES) break;
        note(places, lexeme, `${position}${weight}`);
      }
    }
    position = Math.min(position + BETWEEN_FIELDS, LAST_POSITION);
  }
  return { lexemes: [...places].map(([lexeme, at]) => `'${lexeme}':${at.join(",")}`).join(" "), words };
}

function note(places: Map<string, string[]>, lexeme: string, at: string): void {
  const noted = places.get(lexeme) ?? [];
  if (noted.length < MOST_POSITIONS) noted.push(at);
  places.set(lexeme, noted);
}

/** The lexemes of a vector as `searchVector` writes it, each once. */
export const lexemesIn = (vector: string): string[] =>
  [...vector.matchAll(/'([^']+)':/gu)].map(([, lexeme = ""]) => lexeme);
