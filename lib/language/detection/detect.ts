import { KAZAKH_LETTERS } from "@/lib/language/letters/alphabet.ts";
import { invisible } from "@/lib/language/letters/fold.ts";
import { withCyrillicLetters } from "@/lib/language/letters/look-alikes.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { detectionTable } from "./detection-table.ts";

/** Only the first words of a long text are used, so that the check during typing has a constant maximum cost. */
const MAX_WORDS = 2_000;

/** Unit of the weights in the table. A weight is the natural logarithm of the odds, positive for Kazakh. */
const WEIGHT_UNIT = 0.25;
/** Weight of a word with at least one Kazakh letter: about one or two Russian words, because one such word does not make a text Kazakh. */
const KAZAKH_LETTER_WEIGHT = 5;
/** Weight factor of a capitalized word. It is probably a name, and names are the same in both languages. */
const NAME_FACTOR = 0.5;

const kazakhLetter = new RegExp(`[${KAZAKH_LETTERS}]`, "u");
const russianLetter = /[а-яё]/u;

const weights = new Map(
  detectionTable.flatMap(([quarters, length, grams]) =>
    Array.from({ length: grams.length / length }, (_, at): [string, number] => [
      grams.slice(at * length, (at + 1) * length),
      quarters * WEIGHT_UNIT,
    ]),
  ),
);

/**
 * Whether a text is Russian or Kazakh; Russian if nothing is decisive. Each word gets a weight: a fixed one if it has a letter that only Kazakh
 * has, otherwise the sum of the trained weights of its n-grams (`detection-table.ts` names the training texts).
 */
export function detect(text: string): Locale {
  return kazakhness(text) > 0 ? "kk" : "ru";
}

/** The natural logarithm of the odds that the text is Kazakh: positive for Kazakh, negative for Russian, 0 if undecided. */
export function kazakhness(text: string): number {
  let sum = 0;
  for (const word of detectedWords(text)) sum += weightOf(word.letters) * (word.capital ? NAME_FACTOR : 1);
  return sum;
}

export type DetectedWord = { letters: string; capital: boolean };

/** The first words of a text with Cyrillic letters, in lower case. Latin look-alikes in them are replaced by the Cyrillic letters. */
export function detectedWords(text: string): DetectedWord[] {
  const words: DetectedWord[] = [];
  for (const [word] of text
    .normalize("NFC")
    .replace(invisible, "")
    .matchAll(/\p{L}+/gu)) {
    if (words.length === MAX_WORDS) break;
    const lower = word.toLowerCase();
    if (!russianLetter.test(lower) && !kazakhLetter.test(lower)) continue;
    const letters = withCyrillicLetters(lower);
    words.push({ letters, capital: !word.startsWith(lower.charAt(0)) });
  }
  return words;
}

/** Whether the word has a letter that only Kazakh has. */
export function hasKazakhLetter(letters: string): boolean {
  return kazakhLetter.test(letters);
}

function weightOf(letters: string): number {
  if (hasKazakhLetter(letters)) return KAZAKH_LETTER_WEIGHT;
  return gramsOf(letters).reduce((sum, gram) => sum + (weights.get(gram) ?? 0), 0);
}

/**
 * The n-grams of a word, with `_` for its edges: all groups of two and three characters, and the endings of three and four letters. A cut word
 * has no end mark and no endings.
 */
export function gramsOf(letters: string, isCut = false): string[] {
  const word = `_${letters}${isCut ? "" : "_"}`;
  const grams: string[] = [];
  for (let at = 0; at + 2 <= word.length; at += 1) grams.push(word.slice(at, at + 2));
  for (let at = 0; at + 3 <= word.length; at += 1) grams.push(word.slice(at, at + 3));
  if (!isCut) for (const length of [4, 5]) if (word.length >= length) grams.push(word.slice(-length));
  return grams;
}
