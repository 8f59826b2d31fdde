import { fold } from "@/lib/language/letters/fold.ts";
import { SYNONYM_PREFIX_LENGTH } from "@/lib/newsroom/synonyms.ts";
import { type SearchQuery, type SearchWord, type Synonym, searchWords } from "./query.ts";

/** Maximum number of synonyms in a query. */
const MAX_SYNONYMS = 24;

/** The folded first letters of all query words that can have synonyms or translations. Words in quotes have none. */
export function synonymBeginnings(query: SearchQuery): string[] {
  const spellings = query.words.filter((word) => isLoose(word, query)).flatMap((word) => word.spellings);
  return [...new Set(spellings.map((spelling) => fold(spelling).slice(0, SYNONYM_PREFIX_LENGTH)))];
}

/**
 * Adds synonyms to the query. `groups` are groups of words and short phrases with the same meaning; they match in any inflected form. If several
 * phrases begin at a word, the longest wins.
 */
export function withSynonyms(query: SearchQuery, groups: readonly string[][]): SearchQuery {
  if (groups.length === 0) return query;
  const known = groups.flatMap((group) => {
    const phrases = group.map((words) => ({ words, stems: searchWords(words).map(({ stems }) => stems) }));
    return phrases.map(({ stems }, place) => ({ stems, others: phrases.toSpliced(place, 1) }));
  });
  const synonyms: Synonym[] = runsOf(query, known).flatMap(({ of, phrases }) =>
    phrases.flatMap(({ others }) => others.map((other) => ({ of, ...other }))),
  );
  return { ...query, synonyms: synonyms.slice(0, MAX_SYNONYMS) };
}

/** The possible stems of each word of a phrase. */
type Phrase = { stems: string[][] };
/** Consecutive words of a query, and the phrases whose forms they are: none for a single word that is not one. */
type Run<P> = { of: SearchWord[]; phrases: P[] };

/** Divides a query into runs of words, the longest phrases first. Words in quotes are not part of a phrase. */
export function runsOf<P extends Phrase>(query: SearchQuery, phrases: readonly P[]): Run<P>[] {
  const runs: Run<P>[] = [];
  for (let at = 0; at < query.words.length; ) {
    const here = phrases.filter(
      ({ stems }) => stems.length > 0 && stems.every((word, index) => isOne(query.words[at + index], word, query)),
    );
    const longest = Math.max(1, ...here.map(({ stems }) => stems.length));
    const of = query.words.slice(at, at + longest);
    runs.push({ of, phrases: here.filter(({ stems }) => stems.length === longest) });
    at += longest;
  }
  return runs;
}

const isLoose = ({ typed }: SearchWord, { quoted }: SearchQuery): boolean => !quoted.includes(typed);

/** Whether the query word can be a form of the word with these stems. */
const isOne = (word: SearchWord | undefined, stems: string[], query: SearchQuery): boolean =>
  word !== undefined && isLoose(word, query) && word.stems.some((stem) => stems.includes(stem));
