import { restoredSpelling } from "./restored-spelling.ts";
import { arabicLetters, arabicMarks } from "./script-letters.ts";

/** Cyrillic letters that share an Arabic letter with another one. Vowel harmony and `restoredSpelling` recover some of them. */
const writtenAsOthers = new Set("әёйөүцщъьіэюя");

/** Each letter as in a word with back vowels, and the variants that other Arabic keyboards produce. */
const letters: ReadonlyMap<string, string> = new Map([
  ...[...arabicLetters]
    .filter(([letter]) => !writtenAsOthers.has(letter))
    .map(([letter, arabic]) => [arabic, letter] as const),
  ["ک", "к"],
  ["ی", "и"],
  ["خ", "х"],
  ["ه", "һ"],
  ["غ", "ғ"],
  ["أ", "а"],
  ["آ", "а"],
]);
const marks: ReadonlyMap<string, string> = new Map([...arabicMarks].map(([mark, arabic]) => [arabic, mark]));

const word = /[\p{Script=Arabic}\u0654\u200c\u200d]+/gu;
const invisible = /[\u200c\u200d]/gu;
/** Hamza: U+0621 in the press of Kazakhstan, U+0674 and U+0654 in China. */
const hamza = /[\u0621\u0674\u0654]/gu;
/** An abbreviation, spelled letter by letter: ك س ر و. */
const spelled = /(?<![\p{L}\p{M}])\p{Script=Arabic}(?:[ \u00a0]\p{Script=Arabic}(?![\p{L}\p{M}]))+/gu;

const softVowels = new Set("әеіөү");
const hardVowels = new Set("аоұы");
const softened: Record<string, string> = { ы: "і", ұ: "ү", о: "ө" };
/** Beginnings with a soft і that no other letter of the word shows: бір, қазір, қауіп. */
const hidden = /^(?:бы(?=р)|қазы(?=р)|қауы(?=п))/u;
/** A first а that means ә, because a soft vowel follows in a soft word: мәлім, кәсіп. */
const softA = /(?<=^[^аеоұы]*)а(?=[^аоұы]*[еы])/u;
/** The instrumental suffix, which has a soft vowel even after a hard word. */
const withEnding = /[мбп]ен$/u;
/** A word that begins with two consonants is a loanword and has no ө. */
const borrowed = /^[^аеиоуұы]{2}/u;

/**
 * Converts words in töte zhazu to lower-case Cyrillic, for search. Spelled abbreviations are joined, in capitals. After `fold` the result is the
 * intended word, except for letters that the script does not show (ъ, ь, э; ә without hamza). For й, я, ю and ц it is the most probable spelling.
 */
export function fromArabic(text: string): string {
  return text
    .replace(spelled, (found) => lettersOf(found.replace(/[ \u00a0]/gu, "")).toUpperCase())
    .replace(/[،؛؟]/gu, (mark) => marks.get(mark) ?? mark)
    .replace(word, wordToCyrillic);
}

function lettersOf(arabic: string): string {
  let out = "";
  for (const letter of arabic) out += letters.get(letter) ?? letter;
  return out;
}

function wordToCyrillic(found: string): string {
  const visible = found.replace(invisible, "");
  const bare = visible.replace(hamza, "");
  const hasHamza = bare.length < visible.length;
  const hard = lettersOf(bare);
  const stem = hard.replace(withEnding, "");
  const isSoft = hasHamza || (/[егк]/u.test(stem) && !/[қғ]/u.test(stem));
  const vowelShown = isSoft
    ? hard.replace(hasHamza ? "а" : softA, "ә")
    : hard.replace(hidden, (beginning) => `${beginning.slice(0, -1)}і`);
  return restoredSpelling(inVowelHarmony(vowelShown, isSoft));
}

/**
 * Applies vowel harmony. ы and ұ become soft next to г and к and after a soft vowel; they stay hard next to ғ and қ and after a hard vowel. The
 * first vowel follows the whole word, and only there о can become ө. The е of names in -ев does not make the ending soft: Тоқаевтың.
 */
function inVowelHarmony(word: string, isSoft: boolean): string {
  let out = "";
  let soft = isSoft;
  let isFirst = !borrowed.test(word);
  for (let at = 0; at < word.length; at += 1) {
    const letter = word.charAt(at);
    if (letter === "ы" || letter === "ұ") {
      const beside = word.charAt(at - 1) + word.charAt(at + 1);
      if (/[гкғқ]/u.test(beside)) soft = /[гк]/u.test(beside);
    }
    const written = soft && (letter !== "о" || isFirst) ? (softened[letter] ?? letter) : letter;
    if (softVowels.has(written)) soft = word.charAt(at + 1) !== "в";
    if (hardVowels.has(written)) soft = false;
    if (softVowels.has(written) || hardVowels.has(written)) isFirst = false;
    out += written;
  }
  return out;
}
