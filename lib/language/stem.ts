import { stemmer } from "@orama/stemmers/russian";
import type { Locale } from "@/lib/locales.ts";
import { kazakhStems } from "./kazakh-stem.ts";

/**
 * What all forms of a word share, in lower case: one stem for Russian, by Snowball's rules (ё counts as е), one or two for Kazakh. A stem need
 * not be a word.
 */
export function stem(word: string, language: Locale): string[] {
  const lower = word.toLowerCase();
  return language === "kk" ? kazakhStems(lower) : [stemmer(lower.replaceAll("ё", "е"))];
}
