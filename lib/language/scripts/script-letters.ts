/** The Latin alphabets of the editions: that of April 2021 and that of 2018. */
export type LatinAlphabet = "2021" | "2018";

/**
 * The Kazakh alphabet, in order: each Cyrillic letter in Latin 2021, Latin 2018 and töte zhazu (Arabic).
 *
 * Sources: the alphabet presented on 22 April 2021 (31 letters); decree 637 of 19 February 2018; the Arabic letters as CLDR 48 (kk-Arab)
 * and ar.egemen.kz write them. The alphabet of 2021 does not define ё, ц, ч, щ, ъ, ь, э, ю and я, and does not distinguish х and һ: ts, ş, e, iu
 * and ia are the paper's own choice. Review them when official spelling rules are adopted.
 */
const letters = [
  ["а", "a", "a", "ا"],
  ["ә", "ä", "á", "ا"],
  ["б", "b", "b", "ب"],
  ["в", "v", "v", "ۆ"],
  ["г", "g", "g", "گ"],
  ["ғ", "ğ", "ǵ", "ع"],
  ["д", "d", "d", "د"],
  ["е", "e", "e", "ە"],
  ["ё", "io", "ıo", "يو"],
  ["ж", "j", "j", "ج"],
  ["з", "z", "z", "ز"],
  ["и", "i", "ı", "ي"],
  ["й", "i", "ı", "ي"],
  ["к", "k", "k", "ك"],
  ["қ", "q", "q", "ق"],
  ["л", "l", "l", "ل"],
  ["м", "m", "m", "م"],
  ["н", "n", "n", "ن"],
  ["ң", "ñ", "ń", "ڭ"],
  ["о", "o", "o", "و"],
  ["ө", "ö", "ó", "و"],
  ["п", "p", "p", "پ"],
  ["р", "r", "r", "ر"],
  ["с", "s", "s", "س"],
  ["т", "t", "t", "ت"],
  ["у", "u", "ý", "ۋ"],
  ["ұ", "ū", "u", "ۇ"],
  ["ү", "ü", "ú", "ۇ"],
  ["ф", "f", "f", "ف"],
  ["х", "h", "h", "ح"],
  ["һ", "h", "h", "ھ"],
  ["ц", "ts", "ts", "تس"],
  ["ч", "ş", "ch", "چ"],
  ["ш", "ş", "sh", "ش"],
  ["щ", "ş", "shch", "شش"],
  ["ъ", "", "", ""],
  ["ы", "y", "y", "ى"],
  ["і", "ı", "i", "ى"],
  ["ь", "", "", ""],
  ["э", "e", "e", "ە"],
  ["ю", "iu", "ıý", "يۋ"],
  ["я", "ia", "ıa", "يا"],
] as const;

/** Latin spelling of each lower-case Cyrillic letter. */
export const latinLetters: Record<LatinAlphabet, ReadonlyMap<string, string>> = {
  "2021": new Map(letters.map(([cyrillic, latin]) => [cyrillic, latin])),
  "2018": new Map(letters.map(([cyrillic, , latin]) => [cyrillic, latin])),
};

/** Töte zhazu spelling of each lower-case Cyrillic letter. */
export const arabicLetters: ReadonlyMap<string, string> = new Map(
  letters.map(([cyrillic, , , arabic]) => [cyrillic, arabic]),
);

/**
 * The capital of a letter. In 2021 the pairs are I/ı and İ/i; in 2018 both have the capital I. `toUpperCase` alone is wrong for 2021, because it
 * treats i as the English letter.
 */
export function latinCapital(letter: string, alphabet: LatinAlphabet): string {
  if (letter === "i" && alphabet === "2021") return "İ";
  return letter.toUpperCase();
}

/**
 * A Latin spelling with the capitalization of the word that it replaces. A spelling with its own capitals (iPhone) keeps them, unless the word
 * is all capitals.
 */
export function inCapitalsOf(word: string, spelling: string, alphabet: LatinAlphabet): string {
  const [first = "", ...rest] = spelling;
  const capital = (letter: string) => latinCapital(letter, alphabet);
  if (/^\p{Lu}{2,}$/u.test(word)) return [...spelling].map(capital).join("");
  if (/\p{Lu}/u.test(spelling) || !/^\p{Lu}/u.test(word)) return spelling;
  return capital(first) + rest.join("");
}

/** The Arabic comma, semicolon and question mark. */
export const arabicMarks: ReadonlyMap<string, string> = new Map([
  [",", "،"],
  [";", "؛"],
  ["?", "؟"],
]);

/** Written once before a word with soft vowels if no other letter shows that they are soft. */
export const HAMZA = "ء";
