import { MAX_SEARCH_LENGTH } from "@/lib/site/search-length.ts";
import { KAZAKH_LETTERS } from "@/lib/language/letters/alphabet.ts";
import { spellingsOf } from "./spellings.ts";
import { BEGINNING, stemsOf, wordsOf } from "./terms.ts";

const MAX_WORDS = 20;

/**
 * A word of a query: as it was typed, in lower case; in which ways it may be spelt in a text («mektep» and «мектеп»); and the stems it may stand
 * for in either language, folded.
 */
export type SearchWord = { typed: string; spellings: string[]; stems: string[] };

/**
 * What may stand in a text in place of some words of a query that follow one another: the stems of each of its own words, which stand side by
 * side.
 */
export type Synonym = { of: SearchWord[]; words: string; stems: string[][] };

/**
 * What a query asks for: words, of which the best answer holds the most, and what may stand for them; phrases that it must hold; words that it must
 * not. `quoted` are those words, as typed, that stand in quotes.
 */
export type SearchQuery = {
  words: SearchWord[];
  quoted: string[];
  synonyms: Synonym[];
  phrases: SearchWord[][];
  without: SearchWord[];
};

const kazakhLetter = new RegExp(`[${KAZAKH_LETTERS}]`, "u");
const quoted = /["«„“]([^"»“”]+)["»“”]/gu;
const refused = /(?:^|\s)[-−–]([\p{L}\p{N}]+)/gu;

/**
 * Reads a query: words in quotes are a phrase, a word after a minus is refused; at most twenty words of the first 200 characters. Words that
 * were mistyped are read as the ones `meant`.
 */
export function readQuery(query: string, meant: ReadonlyMap<string, string> = new Map()): SearchQuery {
  const text = query.slice(0, MAX_SEARCH_LENGTH);
  const read = (part: string) => searchWords(part, meant);
  const inQuotes = [...text.matchAll(quoted)].map(([, inside = ""]) => read(inside));
  const without = [...text.replace(quoted, " ").matchAll(refused)].flatMap(([, word = ""]) => read(word));
  return {
    words: read(text.replace(refused, " ")),
    quoted: inQuotes.flat().map(({ typed }) => typed),
    synonyms: [],
    phrases: inQuotes.filter(({ length }) => length > 1),
    without,
  };
}

/** The words of a text as if they had been typed into a search box; those that were mistyped as the ones `meant`. */
export function searchWords(text: string, meant: ReadonlyMap<string, string> = new Map()): SearchWord[] {
  const typed = [...new Set(wordsOf(text).map(({ word }) => word))].slice(0, MAX_WORDS);
  const asSpelt = spellingsOf(typed);
  return typed.map((word, place) => {
    const correct = meant.get(word);
    const spellings = correct === undefined ? (asSpelt[place] ?? [word]) : [correct];
    return { typed: word, spellings, stems: [...new Set(spellings.flatMap(searchStems))] };
  });
}

/** A word with a Kazakh letter is Kazakh; any other may be either language's. */
function searchStems(word: string): readonly string[] {
  const kazakh = stemsOf(word, "kk", "query");
  return kazakhLetter.test(word) ? kazakh : [...stemsOf(word, "ru", "query"), ...kazakh];
}

/** The same query where its phrases stand nowhere: by their words. Null where it asks for none. */
export const withoutPhrases = (query: SearchQuery): SearchQuery | null =>
  query.phrases.length > 0 ? { ...query, phrases: [] } : null;

/** Long stems are also looked for by their beginning. */
export const beginningOf = (stem: string): string | null =>
  stem.length >= BEGINNING ? stem.slice(0, BEGINNING) : null;
