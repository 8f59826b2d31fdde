import { fold } from "@/lib/language/letters/fold.ts";
import { prefixOf, type SearchQuery, type SearchWord, type Synonym } from "@/lib/language/search/query.ts";
import {
  allOf,
  anyOf,
  lexemeTerm,
  notOf,
  oneOf,
  phraseOf,
  type SearchLexeme,
  type SearchTerm,
  tsquery,
} from "./tsquery.ts";

/** How many articles contain each lexeme, 0 if none does. */
export type Counts = { articles: number; of: (asked: SearchLexeme) => number };

/** Up to this many articles are examined one by one: all that contain one of the rarer words. */
const MAX_RARE_ARTICLES = 250;
/**
 * If the rarest word is in no more articles than the first, and all words together probably in no more than the second, all articles are searched
 * for those with all words: one list takes less time than one week after another.
 */
const MAX_WITH_RAREST = 5_000;
const MAX_WITH_ALL = 1_000;

/** All lexemes whose frequency a query needs, without duplicates. Synonyms are searched by whole stems only. */
export function lexemesOfQuery({ words, synonyms }: Pick<SearchQuery, "words" | "synonyms">): SearchLexeme[] {
  const ofSynonyms = synonyms.flatMap(({ stems }) => stems.flat()).map((lexeme) => ({ lexeme, isPrefix: false }));
  return uniqueBy([...words.flatMap(({ stems }) => lexemesOfStems(stems)), ...ofSynonyms], keyOf);
}

/** The lexemes to search for one word. */
export const lexemesOfStems = (stems: readonly string[]): SearchLexeme[] =>
  uniqueBy(
    stems.flatMap((lexeme) => {
      const beginning = prefixOf(lexeme);
      return [{ lexeme, isPrefix: false }, ...(beginning ? [{ lexeme: beginning, isPrefix: true }] : [])];
    }),
    keyOf,
  );

const keyOf = (asked: SearchLexeme): string => tsquery(lexemeTerm(asked));

function uniqueBy<T>(all: T[], key: (one: T) => string): T[] {
  return [...new Map(all.map((one) => [key(one), one])).values()];
}

export const synonymsOf = (word: SearchWord, { synonyms }: SearchQuery): Synonym[] =>
  synonyms.filter(({ of }) => of.includes(word));

/** Upper bound for the number of articles that contain a synonym. */
export const articlesWithSynonym = ({ stems }: Synonym, counts: Counts): number =>
  Math.min(...stems.map((ofWord) => sum(ofWord.map((lexeme) => counts.of({ lexeme, isPrefix: false })))));

const sum = (numbers: number[]): number => numbers.reduce((all, one) => all + one, 0);

/** A term, or null for none; how many articles probably match it, and how many contain one of its words. */
export type FrequentTerm = { term: SearchTerm | null; matching: number; holding: number };

/** How a query is searched. */
export type SearchPlan = {
  /** A term for rare words, or null: it is matched against all articles, however old. */
  rare: SearchTerm | null;
  /** For frequent words: the term for all of them, matched against the newest articles. */
  all: FrequentTerm;
  /** The term for the rarest word, matched against the newest articles if `all` finds little. */
  rarest: FrequentTerm;
  /** A term that each result must also match, or null: phrases, and excluded words. */
  required: SearchTerm | null;
};

/** Plans a search by the frequency of its words. */
export function planSearch(query: SearchQuery, counts: Counts): SearchPlan {
  const terms = new Map(query.words.map((word) => [word, wordTermsOf(word, query, counts)]));
  const rare = rareTermsOf([...terms.values()].flat());
  const rareTerms = [...rare.values()];
  const all = query.words.length > 0 ? allOf([...terms.values()].map(coveringTerm)) : null;
  const expected = expectedMatches(query, counts);
  const isCovered = [...terms.values()].some((ofWord) => ofWord.every((one) => rare.has(tsquery(one.term))));
  const byRarity = [...terms.values()].toSorted((a, b) => matchingArticles(a) - matchingArticles(b));
  const [rarest] = byRarity;
  const isShort = rarest !== undefined && matchingArticles(rarest) <= MAX_WITH_RAREST && expected <= MAX_WITH_ALL;
  const fewHoldAll = all !== null && (isShort || expected <= MAX_RARE_ARTICLES);
  if (fewHoldAll && !isCovered) rareTerms.push(rareCombination(byRarity, counts));
  const required = [
    ...query.phrases.map((words) => phraseOf(words.map(({ stems }) => stems))),
    ...query.without.map((word) => notOf(wordTerm(word))),
  ];
  return {
    rare: rareTerms.length > 0 ? anyOf(rareTerms) : null,
    all: {
      term: fewHoldAll || isCovered ? null : all,
      matching: expected,
      holding: sum(byRarity.map(matchingArticles)),
    },
    rarest: rarest && !isCovered && query.words.length > 1 ? newestOf(rarest) : noTerm,
    required: required.length > 0 ? allOf(required) : null,
  };
}

const newestOf = (terms: WordTerm[]): FrequentTerm => ({
  term: coveringTerm(terms),
  matching: matchingArticles(terms),
  holding: matchingArticles(terms),
});
const noTerm: FrequentTerm = { term: null, matching: 0, holding: 0 };

/** A query over all articles leaves out prefixes that more articles contain: the index reads every stem with the prefix before other words. */
const MAX_WITH_PREFIX = 2_000;

/** A term for the rarest words: as many of them as it takes until few articles probably contain them all. */
function rareCombination(byRarity: WordTerm[][], counts: Counts): SearchTerm {
  const together: SearchTerm[] = [];
  let expected = counts.articles;
  for (const terms of byRarity) {
    if (expected <= MAX_RARE_ARTICLES) break;
    expected *= Math.min(1, matchingArticles(terms) / Math.max(1, counts.articles));
    together.push(coveringTerm(terms.filter(({ isPrefix, articles }) => !isPrefix || articles <= MAX_WITH_PREFIX)));
  }
  return allOf(together);
}

/** A term that finds articles with a word, and how many match it. */
type WordTerm = { term: SearchTerm; articles: number; isPrefix: boolean };

/** The terms that find articles with a word: its stems, their prefixes, and its synonyms. Only those that match an article, if there are any. */
function wordTermsOf(word: SearchWord, query: SearchQuery, counts: Counts): WordTerm[] {
  const terms = [
    ...lexemesOfStems(word.stems).map((asked) => ({
      term: lexemeTerm(asked),
      articles: counts.of(asked),
      isPrefix: asked.isPrefix,
    })),
    ...synonymsOf(word, query).map((synonym) => ({
      term: allOf(synonym.stems.map(oneOf)),
      articles: articlesWithSynonym(synonym, counts),
      isPrefix: false,
    })),
  ];
  const held = terms.filter(({ articles }) => articles > 0);
  return held.length > 0 ? held : terms;
}

/** The smallest set of terms that finds the same articles: prefixes that match more than their stems do, and stems that no such prefix covers. */
function coveringTerms(terms: WordTerm[]): WordTerm[] {
  const begunWith = ({ term: beginning }: WordTerm) =>
    terms.filter(
      ({ term }) =>
        term.kind === "lexeme" &&
        beginning.kind === "lexeme" &&
        !term.isPrefix &&
        term.lexeme.startsWith(beginning.lexeme),
    );
  const beginnings = terms.filter(
    (one) => one.isPrefix && one.articles > sum(begunWith(one).map(({ articles }) => articles)),
  );
  const found = new Set(beginnings.flatMap(begunWith));
  return [...terms.filter((one) => !one.isPrefix && !found.has(one)), ...beginnings];
}

const coveringTerm = (terms: WordTerm[]): SearchTerm => anyOf(coveringTerms(terms).map(({ term }) => term));
/** Upper bound for the number of articles that match one of these. */
const matchingArticles = (terms: WordTerm[]): number => sum(coveringTerms(terms).map(({ articles }) => articles));

/** The rarest terms by their text, as long as no more than `MAX_RARE_ARTICLES` articles match them together. */
function rareTermsOf(terms: WordTerm[]): Map<string, SearchTerm> {
  let all = 0;
  const rare = uniqueBy(terms, (one) => tsquery(one.term))
    .toSorted((a, b) => a.articles - b.articles)
    .filter(({ articles }) => {
      all += Math.max(1, articles);
      return all <= MAX_RARE_ARTICLES;
    });
  return new Map(rare.map(({ term }) => [tsquery(term), term]));
}

/** How many articles would contain all the words if these occurred independently. A synonym for several words replaces all of them. */
function expectedMatches(query: SearchQuery, counts: Counts): number {
  const ofOne = { ...query, synonyms: query.synonyms.filter(({ of }) => of.length === 1) };
  const ofSeveral = query.synonyms.filter(({ of }) => of.length > 1);
  const together = (words: SearchWord[], articles: number) =>
    words.reduce((left, word) => {
      const holding = Math.min(matchingArticles(wordTermsOf(word, ofOne, counts)), counts.articles);
      return (left * holding) / Math.max(1, counts.articles);
    }, articles);
  const instead = ofSeveral.map((synonym) =>
    together(
      query.words.filter((word) => !synonym.of.includes(word)),
      articlesWithSynonym(synonym, counts),
    ),
  );
  return together(query.words, counts.articles) + sum(instead);
}

/** A typed text of at least this length is also searched as a prefix. */
const MIN_PREFIX_LENGTH = 3;

/** A term for a query that is still being typed. It requires every word, as one of its stems or as a prefix. */
export function typedTerm(words: SearchWord[]): SearchTerm {
  const begun = (word: SearchWord) => word.spellings.map(fold).filter(({ length }) => length >= MIN_PREFIX_LENGTH);
  return allOf(
    words.map((word) =>
      anyOf([wordTerm(word), ...begun(word).map((lexeme) => lexemeTerm({ lexeme, isPrefix: true }))]),
    ),
  );
}

const wordTerm = ({ stems }: SearchWord): SearchTerm => anyOf(lexemesOfStems(stems).map(lexemeTerm));
