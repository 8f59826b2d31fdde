import { isFormOfNoun, LONGEST_WORD } from "@/lib/language/stems/kazakh-stem.ts";

/** A word whose spelling in another script is set by the newsroom. If a spelling is empty, the rules apply. */
export type ScriptException = { word: string; latin: string; arabic: string };

/** A match: the spelling of the exception, and the ending of the word, which the rules convert. */
export type KnownWord = { written: string; ending: string };

/**
 * Exceptions by word. An exception applies to the word and its forms: the rest of the word must be a grammatical noun ending
 * (`kazakh-endings.ts`): Әсел, Әселдің, Әселге, but not «әселде…» of another word. The longest match wins. If a sound changes before the ending
 * (кітап, кітабы), the changed form needs its own row.
 */
export class ScriptExceptions {
  private readonly words: ReadonlyMap<string, ScriptException>;
  private readonly shortest: number;
  private readonly longest: number;

  constructor(rows: readonly ScriptException[]) {
    this.words = new Map(rows.map((row) => [row.word.toLowerCase(), row]));
    this.shortest = Math.min(...rows.map(({ word }) => word.length));
    this.longest = Math.max(...rows.map(({ word }) => word.length));
  }

  /** Finds the exception for a word of the text, for Latin or Arabic; null if there is none. */
  find(word: string, script: "latin" | "arabic"): KnownWord | null {
    const small = word.toLowerCase();
    if (small.length > this.longest + LONGEST_WORD) return null;
    for (let length = Math.min(small.length, this.longest); length >= this.shortest; length -= 1) {
      const base = small.slice(0, length);
      const spelling = this.words.get(base)?.[script];
      if (spelling && isFormOfNoun(base, small)) return { written: spelling, ending: word.slice(length) };
    }
    return null;
  }
}
