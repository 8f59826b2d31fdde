import { fromArabic } from "@/lib/language/scripts/from-arabic.ts";
import { fromLatin } from "@/lib/language/scripts/from-latin.ts";

/** A number in Roman letters: «XIX ғасыр» asks for no word in Latin. */
const roman = /^m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/u;

/**
 * In which ways each word of a query may be spelt in a text, all in lower case: an Arabic one is Kazakh in that script, a Latin one may be («mektep»,
 * «мектеп») or be just that. The words together tell which Latin spelling it is.
 */
export function spellingsOf(words: readonly string[]): string[][] {
  const inCyrillic = fromLatin(words.join(" ")).split(" ");
  return words.map((word, place) => {
    if (/\p{Script=Arabic}/u.test(word)) return [fromArabic(word)];
    return /\p{Script=Latin}/u.test(word) && !roman.test(word)
      ? [...new Set([word, inCyrillic[place] ?? word])]
      : [word];
  });
}
