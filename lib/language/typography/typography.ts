import type { Locale } from "@/lib/site/locales.ts";
import { hyphenateKazakh } from "./hyphenation.ts";
import { phoneNumbers } from "./phone-numbers.ts";

const NBSP = "\u00a0";

const beforeDash = / (?=[—–]|-(?:\s|$))/gu;
const afterOneLetter = /(?<=(?:^|[\s«„“"(])\p{Script=Cyrillic}) (?=\S)/gu;
/** Russian prepositions, conjunctions and negations of one or two letters stay with the next word. */
const afterRussianShortWord =
  /(?<=(?:^|[\s«„“"(])(?:[авикосуяАВИКОСУЯ]|[вВкКсС]о|[оО][бт]|[зЗнН]а|[дД]о|[пП]о|[иИ]з|[нН][еио])) (?=\S)/gu;
const beforeRussianParticle = /(?<=[\p{L}»“")]) (?=(?:же?|ли|бы?)(?![\p{L}\p{M}\p{N}\u00ad-]))/gu;
/** Kazakh particles stay with the previous word. */
const beforeKazakhParticle =
  /(?<=[\p{L}\p{N}»“"%)]) (?=(?:[мбп][ае]|[дт][ае]|[ғқ]ой|ше)(?![\p{L}\p{M}\p{N}\u00ad-]))/gu;
/** A number sign stays with its number. */
const afterNumberSign = /(?<=№) (?=\S)/gu;
const phoneNumber = new RegExp(phoneNumbers.join("|"), "gu");
/** Words that may be hyphenated: in headlines and lists only those that hardly fit on a phone's line, in running text also shorter ones. */
const longWords = { display: /[\p{L}\p{M}\u00ad]{14,}/gu, text: /[\p{L}\p{M}\u00ad]{10,}/gu };

/**
 * Puts no-break spaces after short words and number signs, before particles and before dashes, so that no line begins with a dash or ends with a
 * preposition. It changes nothing else, keeps the length of the text and is idempotent.
 */
export function bindSpaces(text: string, locale: Locale): string {
  const bound = text.replace(beforeDash, NBSP).replace(afterNumberSign, NBSP);
  if (locale === "ru") return bound.replace(afterRussianShortWord, NBSP).replace(beforeRussianParticle, NBSP);
  return bound.replace(afterOneLetter, NBSP).replace(beforeKazakhParticle, NBSP);
}

/**
 * Prepares a text for good line breaks: applies `bindSpaces`, keeps telephone numbers on one line and puts soft hyphens in long Kazakh words, because
 * browsers have no hyphenation for Kazakh. Russian is hyphenated by the browser if the style sheet allows it. Decision 039 has the measurements.
 */
export function bindWords(text: string, locale: Locale, role: keyof typeof longWords = "display"): string {
  const bound = bindSpaces(text, locale).replace(phoneNumber, (number) => number.replaceAll(" ", NBSP));
  return locale === "kk" ? bound.replace(longWords[role], hyphenateKazakh) : bound;
}
