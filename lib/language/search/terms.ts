import { KAZAKH_LETTERS } from "@/lib/language/letters/alphabet.ts";
import { fold, invisible } from "@/lib/language/letters/fold.ts";
import { withCyrillicLetters } from "@/lib/language/letters/look-alikes.ts";
import { foldedKazakhStems, isKazakhEnding } from "@/lib/language/stems/kazakh-stem.ts";
import { stem } from "@/lib/language/stems/stem.ts";
import { memoize } from "@/lib/memoize.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { spellingsOf } from "./spellings.ts";

/** `index` for texts, `query` for search input. */
export type TermsMode = "index" | "query";

/** Length of the stem prefix that is also searched. It matches related words that the stemmer does not join. */
export const PREFIX_LENGTH = 5;

/** A word, including stress marks, soft hyphens and joiners inside it. */
const wordWithMarks = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00ad\u200b-\u200d]*/gu;
const kazakhLetter = new RegExp(`[${KAZAKH_LETTERS}]`, "u");

/** A word and its position in the text: start and end offset. */
export type PlacedWord = { word: string; start: number; end: number };

/** The words of a text in lower case, without stress marks, with Latin look-alikes in Cyrillic words replaced. */
export function wordsOf(text: string): PlacedWord[] {
  const words: PlacedWord[] = [];
  for (const match of text.matchAll(wordWithMarks)) {
    const end = match.index + match[0].length;
    words.push({ word: plainWord(match[0]), start: match.index, end });
  }
  return words;
}

/** Cache size, words. A language has few different words, so most lookups are hits. */
const CACHE_SIZE = 20_000;

const plainWord = memoize(
  (written) => withCyrillicLetters(written.normalize("NFC").replace(invisible, "")).toLowerCase(),
  CACHE_SIZE,
);

/**
 * The lexemes of each word of a text, for the search index and for queries: the folded stems, and `~` with their first five letters, which counts
 * half. In a query, words in Latin or Arabic letters also give their Cyrillic lexemes. Case endings attached to a number, a quoted name or an
 * abbreviation («2025-ке», «Қайрат»тың) are omitted.
 */
export function terms(text: string, { lang, mode }: { lang: Locale; mode: TermsMode }): string[][] {
  const composed = text.normalize("NFC");
  const words = wordsOf(composed)
    .filter(({ word, start }) => !isAttachedEnding(composed, start, word))
    .map(({ word }) => word);
  const spellings = mode === "query" ? spellingsOf(words) : words.map((word) => [word]);
  const known = new Map<string, string[]>();
  return words.map((word, place) => {
    const lexemes = known.get(word) ?? lexemesOf(spellings[place] ?? [word], lang, mode);
    known.set(word, lexemes);
    return lexemes;
  });
}

function lexemesOf(spellings: string[], lang: Locale, mode: TermsMode): string[] {
  const stems = [...new Set(spellings.flatMap((word) => stemsOf(word, lang, mode)))];
  return [...stems, ...prefixesOf(stems).map((beginning) => `~${beginning}`)];
}

const isAttachedEnding = (text: string, start: number, word: string): boolean =>
  start > 0 && /[-‑–»"“”]/u.test(text.charAt(start - 1)) && isKazakhEnding(word);

/** The folded stems of a word. A word with a Kazakh letter is treated as Kazakh even in a Russian text. */
export const stemsOf = (word: string, lang: Locale, mode: TermsMode): readonly string[] =>
  lang === "kk" || kazakhLetter.test(word) ? kazakhStems[mode](word) : russianStems(word);

const kazakhStems = {
  index: memoize((word) => foldedStems(word, "kk"), CACHE_SIZE),
  query: memoize((word) => {
    const more = kazakhLetter.test(word) ? [] : foldedKazakhStems(word);
    return [...new Set([...foldedStems(word, "kk"), ...more])];
  }, 1_000),
};
const russianStems = memoize((word) => foldedStems(word, "ru"), CACHE_SIZE);

const foldedStems = (word: string, lang: Locale): string[] => [...new Set(stem(word, lang).map(fold))];

/** The prefixes by which the stems are also searched, without duplicates. */
const prefixesOf = (stems: readonly string[]): string[] => [
  ...new Set(stems.map((stem) => stem.slice(0, PREFIX_LENGTH))),
];
