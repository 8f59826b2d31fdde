import { convertWords } from "@/lib/language/letters/cyrillic-words.ts";
import type { ScriptExceptions } from "./script-exceptions.ts";
import { arabicLetters, arabicMarks, HAMZA } from "./script-letters.ts";

const invisible = /[\u00ad\u200b-\u200d]/gu;
const NO_BREAK_SPACE = "\u00a0";

/** Vowels that are soft only by the hamza: written without it they are read а о ұ ы. */
const soft = /[әөүі]/u;
/** Letters that show by themselves whether a word is soft: beside е, э, г and к it is, beside ғ and қ it is not. */
const showsItself = /[еэгкғқ]/u;
const firstVowelIsHard = /^[^аәоөұүыі]*[аоұы]/u;

/** Two to five capitals, with or without an ending: ҚР, АҚШтың. */
const abbreviation = /^(\p{Lu}{2,5})(\p{Ll}*)$/u;

/**
 * The Kazakh text in töte zhazu, the Arabic script. Digits, Latin words and addresses stay (`convertWords`), the marks , ; ? become Arabic.
 *
 * Source of the rules: the spelling of CLDR 48 (kk-Arab) and of ar.egemen.kz. The hamza (U+0621) stands once, before a word that has ә, ө, ү or
 * і, none of е э г к ғ қ, and whose first vowel is not а о ұ ы. ия, йя → يا, ию, йю → يۋ, ий → ي. Abbreviations in capitals are written
 * letter by letter: КСРО → ك س ر و. A word among the exceptions is written as they say.
 */
export function toArabic(text: string, exceptions?: ScriptExceptions): string {
  // Where everything is set in capitals, a short word is no abbreviation.
  const inCapitals = /\p{Lu}{6}/u.test(text) && !/\p{Ll}/u.test(text);
  return convertWords(text, {
    word(word) {
      const visible = word.replace(invisible, "");
      const known = exceptions?.find(visible, "arabic");
      return known ? known.written + lettersOf(known.ending.toLowerCase()) : wordToArabic(visible, inCapitals);
    },
    mark: (mark) => arabicMarks.get(mark) ?? mark,
  });
}

function wordToArabic(word: string, inCapitals: boolean): string {
  const [, capitals, ending] = (!inCapitals && abbreviation.exec(word)) || [];
  if (capitals === undefined) return written(word);
  const spelled = [...capitals].map((letter) => lettersOf(letter.toLowerCase())).join(NO_BREAK_SPACE);
  return ending ? `${spelled}-${lettersOf(ending)}` : spelled;
}

/** A word with its hamza, where it has one. */
function written(word: string): string {
  const small = word.toLowerCase();
  const needsHamza = soft.test(small) && !showsItself.test(small) && !firstVowelIsHard.test(small);
  return (needsHamza ? HAMZA : "") + lettersOf(small, word);
}

/** Letter by letter; a letter that the alphabet does not have stays as it stood in the word. */
function lettersOf(small: string, word = small): string {
  let out = "";
  let before = "";
  for (let index = 0; index < small.length; index += 1) {
    const letter = small.charAt(index);
    const arabic = arabicLetters.get(letter) ?? word.charAt(index);
    out += isJoined(before, letter) ? arabic.slice(1) : arabic;
    before = letter;
  }
  return out;
}

/** Whether the ي that the letter begins with is already written by the letter before. */
function isJoined(before: string, letter: string): boolean {
  if (letter === "ю" || letter === "я") return before === "и" || before === "й";
  return letter === "й" && before === "и";
}
