import type { Locale } from "@/lib/site/locales.ts";
import { hyphenateKazakh } from "./hyphenation.ts";

const NBSP = "\u00a0";

const beforeDash = / (?=[—–]|-(?:\s|$))/gu;
const afterOneLetter = /(?<=(?:^|[\s«„“"(])\p{Script=Cyrillic}) (?=\S)/gu;
/** Russian prepositions, conjunctions and negations of one and two letters lean on the word after them; «б» and «ж» on the one before. */
const afterRussianShortWord =
  /(?<=(?:^|[\s«„“"(])(?:[авикосуяАВИКОСУЯ]|[вВкКсС]о|[оО][бт]|[зЗнН]а|[дД]о|[пП]о|[иИ]з|[нН][еио])) (?=\S)/gu;
const beforeRussianParticle = /(?<=[\p{L}»“")]) (?=(?:же?|ли|бы?)(?![\p{L}\p{M}\p{N}\u00ad-]))/gu;
/** Kazakh particles that lean on the word before them. */
const beforeKazakhParticle =
  /(?<=[\p{L}\p{N}»“"%)]) (?=(?:[мбп][ае]|[дт][ае]|[ғқ]ой|ше)(?![\p{L}\p{M}\p{N}\u00ad-]))/gu;
/** In headlines and lists only words break that hardly fit a phone's line; in running text such as leave a hole at its end. */
const longWords = { display: /[\p{L}\p{M}\u00ad]{14,}/gu, text: /[\p{L}\p{M}\u00ad]{10,}/gu };

/**
 * The text with no-break spaces where a short word leans on another one or a dash follows, so that no line begins with a dash and none ends
 * with a preposition. Nothing else is changed, the text stays as long as it was, and doing it twice changes nothing.
 */
export function bindSpaces(text: string, locale: Locale): string {
  const bound = text.replace(beforeDash, NBSP);
  if (locale === "ru") return bound.replace(afterRussianShortWord, NBSP).replace(beforeRussianParticle, NBSP);
  return bound.replace(afterOneLetter, NBSP).replace(beforeKazakhParticle, NBSP);
}

/**
 * A text of a page that breaks well: bound as by `bindSpaces`, and long Kazakh words may break between syllables, for which browsers have no
 * rules. In Russian they do it themselves where the style sheet says so. Decision 039 has the measurements.
 */
export function bindWords(text: string, locale: Locale, role: keyof typeof longWords = "display"): string {
  const bound = bindSpaces(text, locale);
  return locale === "kk" ? bound.replace(longWords[role], hyphenateKazakh) : bound;
}
