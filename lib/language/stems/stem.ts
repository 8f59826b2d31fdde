import { stemmer } from "@orama/stemmers/russian";
import type { Locale } from "@/lib/site/locales.ts";
import { kazakhStems, LONGEST_WORD } from "./kazakh-stem.ts";

/**
 * What all forms of a word share, in lower case: one stem for Russian, by Snowball's rules (ё counts as е), one or two for Kazakh. A stem need
 * not be a word; what is too long for a word is its own stem.
 */
export function stem(word: string, language: Locale): string[] {
  const lower = word.toLowerCase();
  if (lower.length > LONGEST_WORD) return [lower];
  return language === "kk" ? kazakhStems(lower) : [stemmer(lower.replaceAll("ё", "е"))];
}
