import { checkedWords } from "@/lib/language/spelling/checked-words.ts";
import type { Speller } from "@/lib/language/spelling/speller.ts";
import { replaced } from "@/lib/language/spelling/suggestions.ts";
import type { Random } from "@/lib/seeded-random.ts";
import type { Locale } from "@/lib/site/locales.ts";

const alphabets: Record<Locale, string> = {
  ru: "абвгдежзийклмнопрстуфхцчшщъыьэюя",
  kk: "аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщыіьэюя",
};
/** Letters that people type for one another. */
const alike: Record<Locale, string[]> = {
  ru: "ао еи ыи тд пб вф гк зс жш".split(" "),
  kk: "әа қк ғг ңн өо ұу үу ұү іи іы һх".split(" "),
};

type Mistake = (word: string, random: Random, locale: Locale) => string;
const place = (word: string, random: Random) => random.whole(0, word.length - 1);

/** The kinds of mistakes that are planted, each in equal number. */
const mistakes: Record<string, Mistake> = {
  missing: (word, random) => replaced(word, place(word, random), 1, ""),
  swapped: (word, random) => {
    const at = random.whole(0, word.length - 2);
    return replaced(word, at, 2, `${word[at + 1]}${word[at]}`);
  },
  wrong: (word, random, locale) => replaced(word, place(word, random), 1, random.one([...alphabets[locale]])),
  added: (word, random, locale) => replaced(word, place(word, random), 0, random.one([...alphabets[locale]])),
  alike: (word, random, locale) => {
    const others = [...word].flatMap((letter, at) =>
      alike[locale]
        .filter((pair) => pair.includes(letter))
        .map((pair) => replaced(word, at, 1, pair.replace(letter, ""))),
    );
    return others.length > 0 ? random.one(others) : word;
  },
};

/** Plants mistakes into the right lower-case words of these texts, of four letters or more, and returns the share found in all and of each kind. */
export function foundMistakes(
  speller: Speller,
  texts: readonly string[],
  of: { locale: Locale; each: number; random: Random },
) {
  const { locale, each, random } = of;
  const words = new Set(texts.flatMap((text) => checkedWords(text, locale)).map(({ word }) => word));
  const right = [...words].filter((word) => word.length > 3 && word === word.toLowerCase() && isRight(speller, word));
  const kinds: Record<string, number> = {};
  const total = { planted: 0, found: 0 };
  for (const [kind, make] of Object.entries(mistakes)) {
    const planted = Array.from({ length: each }, () => random.one(right))
      .map((word) => ({ word, wrong: make(word, random, locale) }))
      .filter(({ word, wrong }) => wrong !== word);
    const found = planted.filter(({ wrong }) => !isRight(speller, wrong)).length;
    kinds[kind] = found / planted.length;
    total.planted += planted.length;
    total.found += found;
  }
  return { all: total.found / total.planted, kinds };
}

const isRight = (speller: Speller, word: string): boolean => speller.check(word).length === 0;

/** The share of the words and numbers of these texts that are underlined, and what they are. */
export function alarms(speller: Speller, texts: readonly string[]): { share: number; words: string[] } {
  const tokens = texts.reduce((sum, text) => sum + countTokens(text), 0);
  const words = texts.flatMap((text) => speller.check(text).map(({ start, end }) => text.slice(start, end)));
  return { share: words.length / tokens, words };
}

/** Words and numbers; a word with hyphens is one. */
export const countTokens = (text: string): number => text.match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu)?.length ?? 0;
