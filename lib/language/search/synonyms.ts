import { SYNONYM_BEGINNING } from "@/lib/newsroom/synonyms.ts";
import { fold } from "@/lib/language/letters/fold.ts";
import { type SearchQuery, type SearchWord, type Synonym, searchWords } from "./query.ts";

/** So many are taken into a query, at most. */
const MOST = 24;

/** The first letters, folded, of all words of a query that may have synonyms: those in quotes are taken as they are. */
export function synonymBeginnings(query: SearchQuery): string[] {
  const spellings = query.words.filter((word) => isLoose(word, query)).flatMap((word) => word.spellings);
  return [...new Set(spellings.map((spelling) => fold(spelling).slice(0, SYNONYM_BEGINNING)))];
}

/**
 * The query with what may stand in place of its words, by groups of words and short phrases that find one another: in whatever form they are typed.
 * Where several of them begin at a word the longest counts.
 */
export function withSynonyms(query: SearchQuery, groups: readonly string[][]): SearchQuery {
  if (groups.length === 0) return query;
  const known = groups.flatMap((group) => {
    const phrases = group.map((words) => ({ words, stems: searchWords(words).map(({ stems }) => stems) }));
    return phrases.map(({ stems }, place) => ({ stems, others: phrases.toSpliced(place, 1) }));
  });
  const synonyms: Synonym[] = [];
  for (let at = 0; at < query.words.length; ) {
    const here = known.filter(({ stems }) => stems.every((word, index) => isOne(query.words[at + index], word, query)));
    const longest = Math.max(1, ...here.map(({ stems }) => stems.length));
    const of = query.words.slice(at, at + longest);
    for (const { stems, others } of here)
      if (stems.length === longest) synonyms.push(...others.map((other) => ({ of, ...other })));
    at += longest;
  }
  return { ...query, synonyms: synonyms.slice(0, MOST) };
}

const isLoose = ({ typed }: SearchWord, { quoted }: SearchQuery): boolean => !quoted.includes(typed);

/** Whether a word of the query can be a form of one with these stems. */
const isOne = (word: SearchWord | undefined, stems: string[], query: SearchQuery): boolean =>
  word !== undefined && isLoose(word, query) && word.stems.some((stem) => stems.includes(stem));
