import { convertWords } from "@/lib/language/letters/cyrillic-words.ts";
import type { ScriptExceptions } from "./script-exceptions.ts";
import { inCapitalsOf, type LatinAlphabet, latinCapital, latinLetters } from "./script-letters.ts";

/** A letter as it is written small, with a capital first letter (Ш in Шу), and in capitals (Ш in АҚШ). */
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

/** Signs of no width that may stand between two letters of a word. */
const invisible = /[\u00ad\u200b-\u200d]/gu;

/**
 * The Kazakh text in Latin letters, capitals by those of the Cyrillic: Индекс → İndeks, ІШКІ → IŞKI. What is no Cyrillic word stays
 * (`convertWords`). Rules: `script-letters.ts`; after и the i of й, ю and я is not written twice, as in print: станция → stantsia, Юрий → İuri.
 * A word among the exceptions is written as they say.
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
  // Letters of other peoples may grow when they become small; then their places would not be those of the word.
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

/** Whether a capital letter stands beside another: Ш in АҚШ and АҚШтың, not in Шу. */
function isInCapitals(word: string, small: string, index: number): boolean {
  const isCapital = (at: number) => word.charAt(at) !== small.charAt(at);
  return isCapital(index + 1) || isCapital(index - 1);
}
