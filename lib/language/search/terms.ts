import type { Locale } from "@/lib/site/locales.ts";
import { memoize } from "@/lib/memoize.ts";
import { KAZAKH_LETTERS } from "@/lib/language/letters/alphabet.ts";
import { fold, invisible } from "@/lib/language/letters/fold.ts";
import { foldedKazakhStems, isKazakhEnding } from "@/lib/language/stems/kazakh-stem.ts";
import { withCyrillicLetters } from "@/lib/language/letters/look-alikes.ts";
import { spellingsOf } from "./spellings.ts";
import { stem } from "@/lib/language/stems/stem.ts";

/** Whether words are read as a text has them, or as somebody typed them into a search box. */
export type TermsMode = "index" | "query";

/** From this many letters on a stem is also looked for by its beginning, which finds what no rule joins. */
export const BEGINNING = 5;

/** A word with the stress marks, soft hyphens and joiners that may stand inside it. */
const wordWithMarks = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00ad\u200b-\u200d]*/gu;
const kazakhLetter = new RegExp(`[${KAZAKH_LETTERS}]`, "u");

/** A word of a text and where it stands in it. */
export type PlacedWord = { word: string; start: number; end: number };

/** The words of a text in lower case, without marks, Latin letters inside Cyrillic words as the Cyrillic ones they are typed for. */
export function wordsOf(text: string): PlacedWord[] {
  const words: PlacedWord[] = [];
  for (const match of text.matchAll(wordWithMarks)) {
    const end = match.index + match[0].length;
    words.push({ word: plainWord(match[0]), start: match.index, end });
  }
  return words;
}

/** A language has few words beside how often they stand: what is known of each is looked up, not found anew in each text. */
const REMEMBERED = 20_000;

const plainWord = memoize(
  (written) => withCyrillicLetters(written.normalize("NFC").replace(invisible, "")).toLowerCase(),
  REMEMBERED,
);

/**
 * The lexemes of each word of a text, as the search index keeps them and as a query looks for them: its stems, folded, and `~` with their first
 * five letters, which counts half; those of a query in Latin or Arabic letters also as in Cyrillic. Case endings that hang on a number, a name in quotes or an abbreviation («2025-ке», «Қайрат»тың) have none.
 */
export function terms(text: string, { lang, mode }: { lang: Locale; mode: TermsMode }): string[][] {
  const composed = text.normalize("NFC");
  const words = wordsOf(composed)
    .filter(({ word, start }) => !isHangingEnding(composed, start, word))
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
  return [...stems, ...beginningsOf(stems).map((beginning) => `~${beginning}`)];
}

const isHangingEnding = (text: string, start: number, word: string): boolean =>
  start > 0 && /[-‑–»"“”]/u.test(text.charAt(start - 1)) && isKazakhEnding(word);

/** The stems of a word, folded. A word with a Kazakh letter is Kazakh in a Russian text too. */
export const stemsOf = (word: string, lang: Locale, mode: TermsMode): readonly string[] =>
  lang === "kk" || kazakhLetter.test(word) ? kazakhStems[mode](word) : russianStems(word);

const kazakhStems = {
  index: memoize((word) => foldedStems(word, "kk"), REMEMBERED),
  query: memoize((word) => {
    const more = kazakhLetter.test(word) ? [] : foldedKazakhStems(word);
    return [...new Set([...foldedStems(word, "kk"), ...more])];
  }, 1_000),
};
const russianStems = memoize((word) => foldedStems(word, "ru"), REMEMBERED);

const foldedStems = (word: string, lang: Locale): string[] => [...new Set(stem(word, lang).map(fold))];

/** The beginnings by which stems are looked for besides. */
export const beginningsOf = (stems: readonly string[]): string[] => [
  ...new Set(stems.map((stem) => stem.slice(0, BEGINNING))),
];
