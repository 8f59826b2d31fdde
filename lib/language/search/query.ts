import { KAZAKH_LETTERS } from "@/lib/language/letters/alphabet.ts";
import { MAX_SEARCH_LENGTH } from "@/lib/site/search-length.ts";
import { spellingsOf } from "./spellings.ts";
import { PREFIX_LENGTH, stemsOf, wordsOf } from "./terms.ts";

const MAX_WORDS = 20;

/**
 * A word of a query: as typed, in lower case; its possible spellings in a text («mektep» and «мектеп»); and its possible stems in both languages,
 * folded.
 */
export type SearchWord = { typed: string; spellings: string[]; stems: string[] };

/**
 * A synonym of consecutive query words (`of`). `stems` has the possible stems of each word of the synonym; the words must be adjacent in the
 * text.
 */
export type Synonym = { of: SearchWord[]; words: string; stems: string[][] };

/**
 * A parsed query. `words`: the more of them a text has, the better it matches; `synonyms` may replace them. `phrases` are required, the words of
 * `without` are excluded. `quoted`: the words in quotes, as typed.
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
 * Parses a query: words in quotes are a phrase, a word after a minus is excluded. Uses at most twenty words of the first 200 characters. `meant`
 * maps misspelled words to their corrections.
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

/** The words of a text as query words. `meant` maps misspelled words to their corrections. */
export function searchWords(text: string, meant: ReadonlyMap<string, string> = new Map()): SearchWord[] {
  const typed = [...new Set(wordsOf(text).map(({ word }) => word))].slice(0, MAX_WORDS);
  const asSpelt = spellingsOf(typed);
  return typed.map((word, place) => {
    const correct = meant.get(word);
    const spellings = correct === undefined ? (asSpelt[place] ?? [word]) : [correct];
    return { typed: word, spellings, stems: [...new Set(spellings.flatMap(searchStems))] };
  });
}

/** A word with a Kazakh letter is Kazakh; any other word can be of either language. */
function searchStems(word: string): readonly string[] {
  const kazakh = stemsOf(word, "kk", "query");
  return kazakhLetter.test(word) ? kazakh : [...stemsOf(word, "ru", "query"), ...kazakh];
}

/** The query without the phrase condition, for use if no text has the phrases. Null if it has no phrases. */
export const withoutPhrases = (query: SearchQuery): SearchQuery | null =>
  query.phrases.length > 0 ? { ...query, phrases: [] } : null;

/** The prefix by which a long stem is also searched; null for a short stem. */
export const prefixOf = (stem: string): string | null =>
  stem.length >= PREFIX_LENGTH ? stem.slice(0, PREFIX_LENGTH) : null;
