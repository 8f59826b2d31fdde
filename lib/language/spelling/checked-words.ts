import { kazakhness } from "@/lib/language/detection/detect.ts";
import { addressSpans, type Span } from "@/lib/language/typography/address-spans.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** A word of a text that can be checked; `end` is exclusive. `opens`: whether it has a capital because it begins a sentence. */
export type CheckedWord = Span & { word: string; opens: boolean };

/** Letters with hyphens and invisible characters between them; digits, so that «5-ші» is seen as one. */
const token = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}'’ʼ\u00ad\u200b-\u200d-]*[\p{L}\p{M}\p{N}])?/gu;
const ignored = /[\p{M}\u00ad\u200b-\u200d]/gu;
const cyrillicWord = /^\p{Lu}?\p{Ll}+$/u;
/** Interjections («ммм»), and abbreviations without a vowel («кг»). */
const noWord = /^(?:(.)\1*|[^аәеёиоөуұүыіэюя]+)$/u;
/** What a suffix leans on: the end of a quotation, of a number, or of another sign. */
const leansOn = /[»”"“%№§°₸$€\d-]$/u;
const sentenceEnd = /(?<!(?:^|[\s(«„])\p{Lu})[.!?…:](?:[»”"“)]|\s|\u00a0)*(?:[—–-]\s*)?[«„"(]?$|^[\s«„"(—–-]*$/u;
/** Shorter texts say too little about their language. */
const SHORTEST_FOREIGN = 12;
const FOREIGN_ODDS = 6;
const passage = /«[^«»]+»|[^.!?…«»]+/gu;

/**
 * The words of a text that a speller can judge. Not among them: addresses, numbers, abbreviations in capitals, words with Latin letters, single
 * letters, endings after a quotation mark or number, and sentences and quotations in the other language.
 */
export function checkedWords(text: string, locale: Locale): CheckedWord[] {
  const left = [...addressSpans(text), ...foreignPassages(text, locale)];
  const words: CheckedWord[] = [];
  for (const { 0: found, index: start } of text.matchAll(token)) {
    if (left.some((span) => start < span.end && start + found.length > span.start)) continue;
    const before = text.slice(Math.max(0, start - 40), start);
    if (leansOn.test(before)) continue;
    words.push(...partsOf(found, start, /^\p{Lu}/u.test(found) && sentenceEnd.test(before)));
  }
  return words;
}

/** The parts of a word between hyphens. Nothing of «5-ші» and «ҚР-дың»: what follows a number or an abbreviation is an ending. */
function partsOf(found: string, start: number, opens: boolean): CheckedWord[] {
  const words: CheckedWord[] = [];
  let at = start;
  for (const part of found.split("-")) {
    const word = part.replace(ignored, "").normalize("NFC");
    if (!/\p{Script=Cyrillic}/u.test(word) || /\p{Script=Latin}|\p{N}/u.test(word)) return words;
    if (word.length > 1 && !cyrillicWord.test(word)) return words;
    if (cyrillicWord.test(word) && !noWord.test(word.toLowerCase()))
      words.push({ word, start: at, end: at + part.length, opens: opens && at === start });
    at += part.length + 1;
  }
  return words;
}

function foreignPassages(text: string, locale: Locale): Span[] {
  const spans: Span[] = [];
  for (const { 0: found, index } of text.matchAll(passage)) {
    if (found.length < SHORTEST_FOREIGN || !/\p{L}\s+\p{L}/u.test(found)) continue;
    const odds = kazakhness(found) * (locale === "kk" ? -1 : 1);
    if (odds > FOREIGN_ODDS) spans.push({ start: index, end: index + found.length });
  }
  return spans;
}
