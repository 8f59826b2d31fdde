import { stemmer } from "@orama/stemmers/russian";
import type { Locale } from "@/lib/site/locales.ts";
import { kazakhStems, LONGEST_WORD } from "./kazakh-stem.ts";

/**
 * The stems of a word, in lower case: one for Russian, by the Snowball algorithm (ё counts as е), one or two for Kazakh. A stem need not be a word.
 * A string longer than `LONGEST_WORD` is returned unchanged.
 */
export function stem(word: string, language: Locale): string[] {
  const lower = word.toLowerCase();
  if (lower.length > LONGEST_WORD) return [lower];
  return language === "kk" ? kazakhStems(lower) : [stemmer(lower.replaceAll("ё", "е"))];
}
