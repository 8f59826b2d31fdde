import type { Locale } from "@/lib/site/locales.ts";

/**
 * Latin letters that are typed instead of Cyrillic ones: i and h for і and һ, which a Russian keyboard does not have, letters that look the
 * same, and the schwa and barred o of other alphabets.
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
/** An abbreviation in Latin capitals or a Latin name, with a Cyrillic ending: «KPIдің», «ABCда», «Toccoға». */
const latinName = /^(?:(?=\p{Lu}{2})\p{Script=Latin}{2,}\p{Ll}|\p{Script=Latin}{3,}\p{Script=Cyrillic}{1,5}$)/u;

/**
 * Replaces Latin look-alikes in a word with Cyrillic letters (Үкiмет, шаhар). A word with any other Latin letter is a Latin word with a Cyrillic
 * ending (YouTubeтан) and is returned unchanged, like a Latin abbreviation or name (KPIдің).
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

/** At least two letters, because a single one is more often the initial of a name. */
const cyrillicNumeral = /^[ХІIVXLCDM]{2,}$/u;

/** A Roman numeral that was typed with Cyrillic Х and І, in Latin letters: ХХІ → XXI. Undefined if the word is not a numeral. */
export function romanNumeral(word: string): string | undefined {
  if (!cyrillicNumeral.test(word)) return undefined;
  return word.replaceAll("Х", "X").replaceAll("І", "I");
}
