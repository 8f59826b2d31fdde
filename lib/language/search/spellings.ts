import { fromArabic } from "@/lib/language/scripts/from-arabic.ts";
import { fromLatin } from "@/lib/language/scripts/from-latin.ts";

/** A Roman numeral. It is not a Kazakh word in Latin letters: «XIX ғасыр». */
const roman = /^m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/u;

/**
 * The possible spellings of each query word in a text, in lower case. An Arabic-script word is always converted to Cyrillic. A Latin word is kept
 * and also converted («mektep», «мектеп»). All words together determine the Latin alphabet.
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
