import { convertWords } from "@/lib/language/letters/cyrillic-words.ts";
import type { ScriptExceptions } from "./script-exceptions.ts";
import { inCapitalsOf, type LatinAlphabet, latinCapital, latinLetters } from "./script-letters.ts";

/** A letter in lower case, in title case (Ш in Шу) and in all capitals (Ш in АҚШ). */
type Forms = { small: string; title: string; capitals: string };

const forms: Record<LatinAlphabet, ReadonlyMap<string, Forms>> = {
  "2021": formsOf("2021"),
  "2018": formsOf("2018"),
};

function formsOf(alphabet: LatinAlphabet): ReadonlyMap<string, Forms> {
  const capital = (letter: string) => latinCapital(letter, alphabet);
  return new Map(
    [...latinLetters[alphabet]].map(([cyrillic, latin]) => {
      const [first = "", ...rest] = latin;
      return [
        cyrillic,
        { small: latin, title: capital(first) + rest.join(""), capitals: [...latin].map(capital).join("") },
      ];
    }),
  );
}

/** Zero-width characters and soft hyphens inside a word. */
const invisible = /[\u00ad\u200b-\u200d]/gu;

/**
 * Converts a Kazakh text to Latin letters and keeps the capitalization: Индекс → İndeks, ІШКІ → IŞKI. Only Cyrillic words change
 * (`convertWords`). Rules: `script-letters.ts`. After и the i of й, ю and я is not repeated, as in print: станция → stantsia, Юрий → İuri.
 * `exceptions` override the rules.
 */
export function toLatin(text: string, alphabet: LatinAlphabet, exceptions?: ScriptExceptions): string {
  const letters = forms[alphabet];
  return convertWords(text, {
    word(word) {
      const known = exceptions?.find(word.replace(invisible, ""), "latin");
      if (!known) return wordToLatin(word, letters);
      return inCapitalsOf(word, known.written, alphabet) + wordToLatin(known.ending, letters);
    },
  });
}

function wordToLatin(word: string, letters: ReadonlyMap<string, Forms>): string {
  const lower = word.toLowerCase();
  // Some foreign letters become longer in lower case. Then the indexes would not match, so the word is used as it is.
  const small = lower.length === word.length ? lower : word;
  let out = "";
  let before = "";
  for (let index = 0; index < word.length; index += 1) {
    const letter = small.charAt(index);
    const found = letters.get(letter);
    if (!found) {
      out += word.charAt(index);
      if (letter.replace(invisible, "") !== "") before = "";
      continue;
    }
    const written =
      letter === word.charAt(index) ? found.small : isInCapitals(word, small, index) ? found.capitals : found.title;
    out += before === "и" && isIotated(letter) ? written.slice(1) : written;
    before = letter;
  }
  return out;
}

const isIotated = (letter: string): boolean => letter === "й" || letter === "ю" || letter === "я";

/** Whether the capital letter is next to another capital: Ш in АҚШ and АҚШтың, not in Шу. */
function isInCapitals(word: string, small: string, index: number): boolean {
  const isCapital = (at: number) => word.charAt(at) !== small.charAt(at);
  return isCapital(index + 1) || isCapital(index - 1);
}
