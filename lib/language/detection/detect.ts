import type { Locale } from "@/lib/site/locales.ts";
import { KAZAKH_LETTERS } from "@/lib/language/letters/alphabet.ts";
import { detectionTable } from "./detection-table.ts";
import { invisible } from "@/lib/language/letters/fold.ts";
import { withCyrillicLetters } from "@/lib/language/letters/look-alikes.ts";

/** A longer text is judged by its beginning, so that a check while somebody types costs the same at any length. */
const MOST_WORDS = 2_000;

/** Weights are natural logarithms of odds, positive for Kazakh, in the table as quarters. */
const STEP = 0.25;
/** What a word with a Kazakh letter weighs, however many it has: as much as one or two Russian words, since one does not make a text. */
const KAZAKH_WORD = 5;
/** What of its weight a word with a capital keeps: it is likely a name, and names cross from language to language. */
const NAME_WEIGHT = 0.5;

const kazakhLetter = new RegExp(`[${KAZAKH_LETTERS}]`, "u");
const russianLetter = /[а-яё]/u;

const weights = new Map(
  detectionTable.flatMap(([quarters, length, grams]) =>
    Array.from({ length: grams.length / length }, (_, at): [string, number] => [
      grams.slice(at * length, (at + 1) * length),
      quarters * STEP,
    ]),
  ),
);

/**
 * Whether a text is Russian or Kazakh; Russian where nothing tells. Words are weighed one by one: first by letters that only Kazakh has,
 * then by groups of two and three letters and endings of up to four, whose weights were trained (`detection-table.ts` names the texts).
 */
export function detect(text: string): Locale {
  return kazakhness(text) > 0 ? "kk" : "ru";
}

/** How much speaks for Kazakh, as the natural logarithm of the odds; negative where more speaks for Russian, 0 where nothing tells. */
export function kazakhness(text: string): number {
  let sum = 0;
  for (const word of detectedWords(text)) sum += weightOf(word.letters) * (word.capital ? NAME_WEIGHT : 1);
  return sum;
}

export type DetectedWord = { letters: string; capital: boolean };

/** The first words of a text that hold Cyrillic, in small letters; Latin look-alikes among them are read as what they are typed for. */
export function detectedWords(text: string): DetectedWord[] {
  const words: DetectedWord[] = [];
  for (const [word] of text
    .normalize("NFC")
    .replace(invisible, "")
    .matchAll(/\p{L}+/gu)) {
    if (words.length === MOST_WORDS) break;
    const lower = word.toLowerCase();
    if (!russianLetter.test(lower) && !kazakhLetter.test(lower)) continue;
    const letters = withCyrillicLetters(lower);
    words.push({ letters, capital: !word.startsWith(lower.charAt(0)) });
  }
  return words;
}

/** Whether the word has a letter that Russian has not. */
export function hasKazakhLetter(letters: string): boolean {
  return kazakhLetter.test(letters);
}

function weightOf(letters: string): number {
  if (hasKazakhLetter(letters)) return KAZAKH_WORD;
  return gramsOf(letters).reduce((sum, gram) => sum + (weights.get(gram) ?? 0), 0);
}

/**
 * What a word is judged by: its groups of two and three letters and its last three and four, `_` standing for its edges; a word that was
 * cut has no end.
 */
export function gramsOf(letters: string, isCut = false): string[] {
  const word = `_${letters}${isCut ? "" : "_"}`;
  const grams: string[] = [];
  for (let at = 0; at + 2 <= word.length; at += 1) grams.push(word.slice(at, at + 2));
  for (let at = 0; at + 3 <= word.length; at += 1) grams.push(word.slice(at, at + 3));
  if (!isCut) for (const length of [4, 5]) if (word.length >= length) grams.push(word.slice(-length));
  return grams;
}
