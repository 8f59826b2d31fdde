import { isFormOfNoun, LONGEST_WORD } from "@/lib/language/stems/kazakh-stem.ts";

/** A word whose spelling in another script the newsroom has settled; an empty spelling is left to the rules. */
export type ScriptException = { word: string; latin: string; arabic: string };

/** A word of the text that is one of the exceptions: how it is written, and its ending, which is left to the rules. */
export type KnownWord = { written: string; ending: string };

/**
 * Exceptions by word. An exception holds for the word itself and for its forms: what follows it must be an ending that a noun takes by the
 * grammar (`kazakh-endings.ts`): Әсел, Әселдің, Әселге, but not «әселде…» of another word. Of several that fit the longest wins. Where a
 * sound changes before the ending (кітап, кітабы), the changed form needs a row of its own.
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

  /** The exception in a word as it stands in the text, for Latin or Arabic; null where there is none. */
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
