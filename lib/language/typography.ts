import type { Locale } from "@/lib/locales.ts";
import { hyphenateKazakh } from "./hyphenation.ts";

const NBSP = "\u00a0";

const beforeDash = / (?=[—–]|-(?:\s|$))/gu;
const afterOneLetter = /(?<=(?:^|[\s«„“"(])\p{Script=Cyrillic}) (?=\S)/gu;
/** Kazakh particles that lean on the word before them. */
const beforeParticle = /(?<=[\p{L}\p{N}»“")]) (?=(?:[мбп][ае]|[дт][ае]|[ғқ]ой)(?![\p{L}\p{M}\p{N}\u00ad]))/gu;
const longWord = /[\p{L}\p{M}\u00ad]{14,}/gu;

/**
 * A headline or standfirst that breaks well: no line begins with a dash, one-letter words stay with the next, Kazakh particles with the
 * word before, and Kazakh words of fourteen letters and more may break between syllables, for which browsers have no rules. Nothing
 * else is changed, and doing it twice changes nothing.
 */
export function bindWords(text: string, locale: Locale): string {
  const bound = text.replace(beforeDash, NBSP).replace(afterOneLetter, NBSP);
  return locale === "kk" ? bound.replace(beforeParticle, NBSP).replace(longWord, hyphenateKazakh) : bound;
}
