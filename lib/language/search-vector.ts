import type { Locale } from "@/lib/locales.ts";
import { terms } from "./terms.ts";

/** The texts of an article by how much a word in them says. */
export type IndexedText = { headline: string; standfirst: string; text: string; small: string };

/** What PostgreSQL keeps: positions up to 16,383, and so many of one lexeme. */
const LAST_POSITION = 16_383;
const MOST_POSITIONS = 255;
/** A text of so many words holds less than a megabyte of lexemes, the most that a vector takes. */
const MOST_WORDS = 30_000;
/** Words of two fields stand apart, so that no phrase reaches from one into the other. */
const BETWEEN_FIELDS = 5;

/**
 * The stems of an article with where they stand, as the text of a `tsvector`: headline A, standfirst B, text C, captions and byline D. What
 * begins with a stem's letters PostgreSQL finds itself, so that beginnings are not kept.
 */
export function searchVector(texts: IndexedText, lang: Locale): string {
  const places = new Map<string, string[]>();
  let position = 0;
  let words = 0;
  const fields = [texts.headline, "A", texts.standfirst, "B", texts.text, "C", texts.small, "D"];
  for (let field = 0; field < fields.length; field += 2) {
    const weight = fields[field + 1];
    for (const lexemes of terms(fields[field] ?? "", { lang, mode: "index" })) {
      position = Math.min(position + 1, LAST_POSITION);
      words += 1;
      if (words > MOST_WORDS) break;
      for (const lexeme of lexemes) {
        if (lexeme.startsWith("~")) continue;
        const at = places.get(lexeme) ?? [];
        if (at.length < MOST_POSITIONS) at.push(`${position}${weight}`);
        places.set(lexeme, at);
      }
    }
    position = Math.min(position + BETWEEN_FIELDS, LAST_POSITION);
  }
  return [...places].map(([lexeme, at]) => `'${lexeme}':${at.join(",")}`).join(" ");
}

/** The lexemes of a vector as `searchVector` writes it, each once. */
export const lexemesIn = (vector: string): string[] =>
  [...vector.matchAll(/'([^']+)':/gu)].map(([, lexeme = ""]) => lexeme);
