import { fold } from "@/lib/language/letters/fold.ts";
import { beginningOf, type SearchQuery, type SearchWord, type Synonym } from "@/lib/language/search/query.ts";
import { type Asked, allOf, anyOf, lexemeTerm, notOf, oneOf, phraseOf, type Term, tsquery } from "./term.ts";

/** How many articles contain each lexeme, 0 if none does. */
export type Counts = { articles: number; of: (asked: Asked) => number };

/** Up to this many articles are examined one by one: all that contain one of the rarer words. */
const MAX_RARE_ARTICLES = 250;
/**
 * If the rarest word is in no more articles than the first, and all words together probably in no more than the second, all articles are searched
 * for those with all words: one list takes less time than one week after another.
 */
const MAX_WITH_RAREST = 5_000;
const MAX_WITH_ALL = 1_000;

/** All lexemes whose frequency a query needs, without duplicates. Synonyms are searched by whole stems only. */
export function askedOf({ words, synonyms }: Pick<SearchQuery, "words" | "synonyms">): Asked[] {
  const ofSynonyms = synonyms.flatMap(({ stems }) => stems.flat()).map((lexeme) => ({ lexeme, isBeginning: false }));
  return once([...words.flatMap(({ stems }) => lexemesOfStems(stems)), ...ofSynonyms], keyOf);
}

/** The lexemes to search for one word. */
export const lexemesOfStems = (stems: readonly string[]): Asked[] =>
  once(
    stems.flatMap((lexeme) => {
      const beginning = beginningOf(lexeme);
      return [{ lexeme, isBeginning: false }, ...(beginning ? [{ lexeme: beginning, isBeginning: true }] : [])];
    }),
    keyOf,
  );

const keyOf = (asked: Asked): string => tsquery(lexemeTerm(asked));

function once<T>(all: T[], key: (one: T) => string): T[] {
  return [...new Map(all.map((one) => [key(one), one])).values()];
}

export const synonymsOf = (word: SearchWord, { synonyms }: SearchQuery): Synonym[] =>
  synonyms.filter(({ of }) => of.includes(word));

/** Upper bound for the number of articles that contain a synonym. */
export const articlesWithSynonym = ({ stems }: Synonym, counts: Counts): number =>
  Math.min(...stems.map((ofWord) => sum(ofWord.map((lexeme) => counts.of({ lexeme, isBeginning: false })))));

const sum = (numbers: number[]): number => numbers.reduce((all, one) => all + one, 0);

/** A term, or null for none; how many articles probably match it, and how many contain one of its words. */
export type Frequent = { term: Term | null; matching: number; holding: number };

/** Where the results of a query are found. */
export type Places = {
  /** A term for rare words, or null: it is matched against all articles, however old. */
  few: Term | null;
  /** For frequent words: the term for all of them, matched against the newest articles. */
  all: Frequent;
  /** The term for the rarest word, matched against the newest articles if `all` finds little. */
  some: Frequent;
  /** A term that each result must also match, or null: phrases, and excluded words. */
  must: Term | null;
};

/** Plans a search by the frequency of its words. */
export function placesOf(query: SearchQuery, counts: Counts): Places {
  const ways = new Map(query.words.map((word) => [word, waysTo(word, query, counts)]));
  const rare = rareOf([...ways.values()].flat());
  const few = [...rare.values()];
  const all = query.words.length > 0 ? allOf([...ways.values()].map(neededTerm)) : null;
  const expected = expectedWithAll(query, counts);
  const isCovered = [...ways.values()].some((ofWord) => ofWord.every((way) => rare.has(tsquery(way.term))));
  const byRarity = [...ways.values()].toSorted((a, b) => articlesBy(a) - articlesBy(b));
  const [rarest] = byRarity;
  const isShort = rarest !== undefined && articlesBy(rarest) <= MAX_WITH_RAREST && expected <= MAX_WITH_ALL;
  const fewHoldAll = all !== null && (isShort || expected <= MAX_RARE_ARTICLES);
  if (fewHoldAll && !isCovered) few.push(fewTogether(byRarity, counts));
  const must = [
    ...query.phrases.map((words) => phraseOf(words.map(({ stems }) => stems))),
    ...query.without.map((word) => notOf(wordTerm(word))),
  ];
  return {
    few: few.length > 0 ? anyOf(few) : null,
    all: { term: fewHoldAll || isCovered ? null : all, matching: expected, holding: sum(byRarity.map(articlesBy)) },
    some: rarest && !isCovered && query.words.length > 1 ? newestOf(rarest) : none,
    must: must.length > 0 ? allOf(must) : null,
  };
}

const newestOf = (ways: Way[]): Frequent => ({
  term: neededTerm(ways),
  matching: articlesBy(ways),
  holding: articlesBy(ways),
});
const none: Frequent = { term: null, matching: 0, holding: 0 };

/** A query over all articles leaves out prefixes that more articles contain: the index reads every stem with the prefix before other words. */
const MAX_WITH_PREFIX = 2_000;

/** A term for the rarest words: as many of them as it takes until few articles probably contain them all. */
function fewTogether(byRarity: Way[][], counts: Counts): Term {
  const together: Term[] = [];
  let expected = counts.articles;
  for (const ways of byRarity) {
    if (expected <= MAX_RARE_ARTICLES) break;
    expected *= Math.min(1, articlesBy(ways) / Math.max(1, counts.articles));
    together.push(neededTerm(ways.filter(({ isBeginning, articles }) => !isBeginning || articles <= MAX_WITH_PREFIX)));
  }
  return allOf(together);
}

/** A term that finds articles with a word, and how many match it. */
type Way = { term: Term; articles: number; isBeginning: boolean };

/** The terms that find articles with a word: its stems, their prefixes, and its synonyms. Only those that match an article, if there are any. */
function waysTo(word: SearchWord, query: SearchQuery, counts: Counts): Way[] {
  const ways = [
    ...lexemesOfStems(word.stems).map((asked) => ({
      term: lexemeTerm(asked),
      articles: counts.of(asked),
      isBeginning: asked.isBeginning,
    })),
    ...synonymsOf(word, query).map((synonym) => ({
      term: allOf(synonym.stems.map(oneOf)),
      articles: articlesWithSynonym(synonym, counts),
      isBeginning: false,
    })),
  ];
  const held = ways.filter(({ articles }) => articles > 0);
  return held.length > 0 ? held : ways;
}

/** The smallest set of terms that finds the same articles: prefixes that match more than their stems do, and stems that no such prefix covers. */
function neededOf(ways: Way[]): Way[] {
  const begunWith = ({ term: beginning }: Way) =>
    ways.filter(
      ({ term }) =>
        term.kind === "lexeme" &&
        beginning.kind === "lexeme" &&
        !term.isBeginning &&
        term.lexeme.startsWith(beginning.lexeme),
    );
  const beginnings = ways.filter(
    (way) => way.isBeginning && way.articles > sum(begunWith(way).map(({ articles }) => articles)),
  );
  const found = new Set(beginnings.flatMap(begunWith));
  return [...ways.filter((way) => !way.isBeginning && !found.has(way)), ...beginnings];
}

const neededTerm = (ways: Way[]): Term => anyOf(neededOf(ways).map(({ term }) => term));
/** Upper bound for the number of articles that match one of these. */
const articlesBy = (ways: Way[]): number => sum(neededOf(ways).map(({ articles }) => articles));

/** The rarest terms by their text, as long as no more than `MAX_RARE_ARTICLES` articles match them together. */
function rareOf(ways: Way[]): Map<string, Term> {
  let all = 0;
  const rare = once(ways, (way) => tsquery(way.term))
    .toSorted((a, b) => a.articles - b.articles)
    .filter(({ articles }) => {
      all += Math.max(1, articles);
      return all <= MAX_RARE_ARTICLES;
    });
  return new Map(rare.map(({ term }) => [tsquery(term), term]));
}

/** How many articles would contain all the words if these occurred independently. A synonym for several words replaces all of them. */
function expectedWithAll(query: SearchQuery, counts: Counts): number {
  const ofOne = { ...query, synonyms: query.synonyms.filter(({ of }) => of.length === 1) };
  const ofSeveral = query.synonyms.filter(({ of }) => of.length > 1);
  const together = (words: SearchWord[], articles: number) =>
    words.reduce((left, word) => {
      const holding = Math.min(articlesBy(waysTo(word, ofOne, counts)), counts.articles);
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
export function typedTerm(words: SearchWord[]): Term {
  const begun = (word: SearchWord) => word.spellings.map(fold).filter(({ length }) => length >= MIN_PREFIX_LENGTH);
  return allOf(
    words.map((word) =>
      anyOf([wordTerm(word), ...begun(word).map((lexeme) => lexemeTerm({ lexeme, isBeginning: true }))]),
    ),
  );
}

const wordTerm = ({ stems }: SearchWord): Term => anyOf(lexemesOfStems(stems).map(lexemeTerm));
