import type { Locale } from "@/lib/site/locales.ts";

const alphabets: Record<Locale, string> = {
  ru: "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
  kk: "аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщыіьэюя",
};
/** Letters that are typed for one another: a Kazakh letter for the one on a Russian keyboard, a vowel for the one that sounds alike. */
const alike: Record<Locale, string> = {
  ru: "ао ое еи иы её шщ тд пб вф гк зс жш ъь цс эе яе юу",
  kk: "әа қк ғг ңн өо ұу үу ұү іи іы һх еә уы",
};
const MOST = 6;
/** Letters from which two edits are too many forms to try while a menu opens. */
const LONG = 16;

/**
 * The right words nearest to a lower-case wrong one, best first: one or two letters replaced by those that are typed for them, two letters
 * swapped, a letter missing, one too many, another letter. If there are none: a missing space, or two edits.
 */
export function suggestionsFor(word: string, locale: Locale, isRight: (word: string) => boolean): string[] {
  const near = [...nearWords(word, locale)].filter(isRight);
  if (near.length > 0) return near.slice(0, MOST);
  const split = twoWords(word, isRight);
  if (split.length > 0) return split;
  if (word.length >= LONG) return [];
  const further = new Set(likeLetters(word, locale).flatMap((one) => oneEdit(one, alphabets[locale])));
  return [...further].filter((one) => one !== word && isRight(one)).slice(0, MOST);
}

/** Whether a right word is so near to a lower-case wrong one that it was probably meant. */
export const hasNearWord = (word: string, locale: Locale, isRight: (word: string) => boolean): boolean =>
  [...nearWords(word, locale)].some(isRight);

function nearWords(word: string, locale: Locale): Set<string> {
  const once = likeLetters(word, locale);
  const twice = word.length < LONG ? once.flatMap((one) => likeLetters(one, locale)) : [];
  const near = new Set([...once, ...twice, ...oneEdit(word, alphabets[locale])]);
  near.delete(word);
  return near;
}

function likeLetters(word: string, locale: Locale): string[] {
  const found: string[] = [];
  for (const [one = "", other = ""] of alike[locale].split(" ").map((pair) => [...pair]))
    for (let at = 0; at < word.length; at += 1) {
      if (word[at] === one) found.push(replaced(word, at, 1, other));
      if (word[at] === other) found.push(replaced(word, at, 1, one));
    }
  return found;
}

function oneEdit(word: string, alphabet: string): string[] {
  const places = Array.from({ length: word.length + 1 }, (_, at) => at);
  const inside = places.slice(0, -1);
  return [
    ...inside.slice(0, -1).map((at) => replaced(word, at, 2, `${word[at + 1]}${word[at]}`)),
    ...places.flatMap((at) => [...alphabet].map((letter) => replaced(word, at, 0, letter))),
    ...inside.map((at) => replaced(word, at, 1, "")),
    ...inside.flatMap((at) => [...alphabet].map((letter) => replaced(word, at, 1, letter))),
  ].filter((edited) => edited !== word && edited.length > 1);
}

function twoWords(word: string, isRight: (word: string) => boolean): string[] {
  const found: string[] = [];
  for (let at = 3; at <= word.length - 3; at += 1)
    if (isRight(word.slice(0, at)) && isRight(word.slice(at))) found.push(`${word.slice(0, at)} ${word.slice(at)}`);
  return found.slice(0, 2);
}

/** The word with `count` letters from `at` on replaced by others. */
export const replaced = (word: string, at: number, count: number, letters: string): string =>
  word.slice(0, at) + letters + word.slice(at + count);
