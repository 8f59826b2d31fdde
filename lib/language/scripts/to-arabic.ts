import { convertWords } from "@/lib/language/letters/cyrillic-words.ts";
import type { ScriptExceptions } from "./script-exceptions.ts";
import { arabicLetters, arabicMarks, HAMZA } from "./script-letters.ts";

const invisible = /[\u00ad\u200b-\u200d]/gu;
const NO_BREAK_SPACE = "\u00a0";

/** Vowels that only the hamza marks as soft. Without it they are read as а о ұ ы. */
const soft = /[әөүі]/u;
/** Letters that show whether a word is soft: with е, э, г or к it is, with ғ or қ it is not. */
const showsItself = /[еэгкғқ]/u;
const firstVowelIsHard = /^[^аәоөұүыі]*[аоұы]/u;

/** The space between the thousands of a number. In a line that runs to the left, digits around a plain space change places: 775 1. */
const betweenThousands = /(?<=(?<![\p{L}\p{N}.,:/-])\d{1,3}(?:[ \u00a0\u202f]\d{3}){0,4}) (?=\d{3}(?![\p{N}]))/gu;

/** Two to five capitals, with an optional ending: ҚР, АҚШтың. */
const abbreviation = /^(\p{Lu}{2,5})(\p{Ll}*)$/u;

/**
 * Converts a Kazakh text to töte zhazu (Arabic script). Digits, Latin words and addresses stay (`convertWords`); the marks , ; ? become Arabic.
 *
 * Source of the rules: the spelling of CLDR 48 (kk-Arab) and of ar.egemen.kz. The hamza (U+0621) is written once, before a word that has ә, ө, ү or
 * і, none of е э г к ғ қ, and whose first vowel is not а о ұ ы. ия, йя → يا, ию, йю → يۋ, ий → ي. Abbreviations in capitals are written
 * letter by letter: КСРО → ك س ر و. The thousands of a number get no-break spaces. `exceptions` override the rules.
 */
export function toArabic(text: string, exceptions?: ScriptExceptions): string {
  // In an all-capitals text a short word is not an abbreviation.
  const inCapitals = /\p{Lu}{6}/u.test(text) && !/\p{Ll}/u.test(text);
  return convertWords(text.replace(betweenThousands, NO_BREAK_SPACE), {
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

/** Converts a word and adds the hamza if it needs one. */
function written(word: string): string {
  const small = word.toLowerCase();
  const needsHamza = soft.test(small) && !showsItself.test(small) && !firstVowelIsHard.test(small);
  return (needsHamza ? HAMZA : "") + lettersOf(small, word);
}

/** Converts letter by letter. A letter that is not in the alphabet is copied from `word`. */
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

/** Whether the previous letter already wrote the ي with which this letter begins. */
function isJoined(before: string, letter: string): boolean {
  if (letter === "ю" || letter === "я") return before === "и" || before === "й";
  return letter === "й" && before === "и";
}
