import { capitalized } from "@/lib/language/letters/capitalized.ts";
import { isFormOfNoun } from "@/lib/language/stems/kazakh-stem.ts";
import { stem } from "@/lib/language/stems/stem.ts";
import type { Span } from "@/lib/language/typography/address-spans.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { type CheckedWord, checkedWords } from "./checked-words.ts";
import { readKazakhLexicon } from "./kazakh-lexicon.ts";
import { kazakhSpeller } from "./kazakh-speller.ts";
import { russianSpeller } from "./russian-speller.ts";
import { hasNearWord, suggestionsFor } from "./suggestions.ts";

export type Speller = {
  /** The words of a text that are probably misspelled. */
  check: (text: string) => Span[];
  /** The right words nearest to a wrong one, best first, in its case. */
  suggest: (word: string) => string[];
  /** Replaces the paper's own words: names, terms and what the newsroom has added. Their forms are right too. */
  learn: (words: readonly string[]) => void;
};

/** Shorter words with a capital are names too often to be judged where a sentence begins. */
const SHORTEST_OPENING = 7;

/** A speller of one language. `data`: the content of `data/kk.txt` or `data/ru.txt`. */
export function makeSpeller(locale: Locale, data: string): Speller {
  const isWord = locale === "kk" ? kazakhSpeller(readKazakhLexicon(data)) : russianSpeller(data);
  let own = ownWords(locale, []);
  const known = new Map<string, boolean>();
  const isRight = (word: string): boolean => {
    const lower = word.toLowerCase();
    let right = known.get(lower);
    if (right === undefined) {
      if (known.size > 20_000) known.clear();
      right = isWord(lower) || own(lower) || isWord(capitalized(lower)) || isAbbreviation(lower, isWord);
      known.set(lower, right);
    }
    return right;
  };
  const suggest = (word: string) => {
    const lower = word.toLowerCase();
    const found = suggestionsFor(lower, locale, isRight);
    return lower === word ? found : found.map(capitalized);
  };
  const isWrong = ({ word, opens }: CheckedWord) => {
    if (isRight(word)) return false;
    if (word.toLowerCase() === word) return true;
    // A capital inside a sentence means a name, and names are unknown more often than misspelled.
    return opens && word.length >= SHORTEST_OPENING && hasNearWord(word.toLowerCase(), locale, isRight);
  };
  return {
    check: (text) =>
      checkedWords(text, locale)
        .filter(isWrong)
        .map(({ start, end }) => ({ start, end })),
    suggest,
    learn: (words) => {
      own = ownWords(locale, words);
      known.clear();
    },
  };
}

/** An abbreviation of the dictionary, which has it in capitals. */
const isAbbreviation = (word: string, isWord: (word: string) => boolean): boolean =>
  word.length < 6 && isWord(word.toUpperCase());

/** Whether a lower-case word is a form of one of these words. */
function ownWords(locale: Locale, words: readonly string[]): (word: string) => boolean {
  const single = words.flatMap((one) => one.toLowerCase().match(/\p{L}+/gu) ?? []);
  const exact = new Set(single.filter((one) => one.length > 1));
  if (locale === "kk") return (word) => beginnings(word).some((one) => exact.has(one) && isFormOfNoun(one, word));
  const stems = new Set([...exact].flatMap((one) => stem(one, locale)));
  return (word) => exact.has(word) || stem(word, locale).some((one) => one.length > 2 && stems.has(one));
}

const beginnings = (word: string): string[] =>
  Array.from({ length: word.length - 1 }, (_, at) => word.slice(0, at + 2));
