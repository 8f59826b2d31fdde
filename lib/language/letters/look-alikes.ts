import type { Locale } from "@/lib/site/locales.ts";

/**
 * Letters of the Latin alphabet that are typed for Cyrillic ones: і and һ, which a Russian keyboard does not have, letters that look the same,
 * and the schwa and barred o of other alphabets.
 */
const cyrillic: Record<string, string> = {
  a: "а",
  c: "с",
  e: "е",
  h: "һ",
  i: "і",
  k: "к",
  o: "о",
  p: "р",
  x: "х",
  y: "у",
  ë: "ё",
  ə: "ә",
  ɵ: "ө",
  A: "А",
  B: "В",
  C: "С",
  E: "Е",
  H: "Н",
  I: "І",
  K: "К",
  M: "М",
  O: "О",
  P: "Р",
  T: "Т",
  X: "Х",
  Y: "Ү",
  Ë: "Ё",
  Ə: "Ә",
  Ɵ: "Ө",
};

const latinLetter = /\p{Script=Latin}/gu;
const onlyLookAlikes = /^[acehikopxyëəɵABCEHIKMOPTXYËƏƟ\P{Script=Latin}]*$/u;
/** «KPIдің», «ABCда», «Toccoға»: an abbreviation of Latin capitals or a Latin name, with a Cyrillic ending. */
const latinName = /^(?:(?=\p{Lu}{2})\p{Script=Latin}{2,}\p{Ll}|\p{Script=Latin}{3,}\p{Script=Cyrillic}{1,5}$)/u;

/**
 * A word that holds a Cyrillic letter, with the Latin letters in it that were meant as Cyrillic ones (Үкiмет, шаhар). A word with any other
 * Latin letter is a Latin one with a Cyrillic ending (YouTubeтан) and stays as it is, as does a Latin abbreviation or name (KPIдің).
 */
export function withCyrillicLetters(word: string, locale: Locale = "kk"): string {
  if (
    !/\p{Script=Latin}/u.test(word) ||
    !/\p{Script=Cyrillic}/u.test(word) ||
    !onlyLookAlikes.test(word) ||
    latinName.test(word)
  )
    return word;
  return word.replace(latinLetter, (letter) =>
    locale === "ru" && letter === "Y" ? "У" : (cyrillic[letter] ?? letter),
  );
}

/** Two letters and more: one alone is more often the initial of a name. */
const cyrillicNumeral = /^[ХІIVXLCDM]{2,}$/u;

/** A Roman numeral that was typed with the Cyrillic Х and І, in Latin letters: ХХІ → XXI; undefined where the word is none. */
export function romanNumeral(word: string): string | undefined {
  if (!cyrillicNumeral.test(word)) return undefined;
  return word.replaceAll("Х", "X").replaceAll("І", "I");
}
