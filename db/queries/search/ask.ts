import { fold } from "@/lib/language/letters/fold.ts";
import { beginningOf, type SearchQuery, type SearchWord, type Synonym } from "@/lib/language/search/query.ts";

/** A lexeme to search for: a whole stem, or a prefix of stems. */
export type Asked = { lexeme: string; isBeginning: boolean };
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
  return once([...words.flatMap(({ stems }) => lexemesOfStems(stems)), ...ofSynonyms], textOf);
}

/** The lexemes to search for one word. */
export const lexemesOfStems = (stems: readonly string[]): Asked[] =>
  once(
    stems.flatMap((lexeme) => {
      const beginning = beginningOf(lexeme);
      return [{ lexeme, isBeginning: false }, ...(beginning ? [{ lexeme: beginning, isBeginning: true }] : [])];
    }),
    textOf,
  );

function once<T>(all: T[], key: (one: T) => string): T[] {
  return [...new Map(all.map((one) => [key(one), one])).values()];
}

export const synonymsOf = (word: SearchWord, { synonyms }: SearchQuery): Synonym[] =>
  synonyms.filter(({ of }) => of.includes(word));

/** Upper bound for the number of articles that contain a synonym. */
export const articlesWithSynonym = ({ stems }: Synonym, counts: Counts): number =>
  Math.min(...stems.map((ofWord) => sum(ofWord.map((lexeme) => counts.of({ lexeme, isBeginning: false })))));

const sum = (numbers: number[]): number => numbers.reduce((all, one) => all + one, 0);

/** A `tsquery`, or null for none; how many articles probably match it, and how many contain one of its words. */
export type Frequent = { query: string | null; matching: number; holding: number };

/** Where the results of a query are found. */
export type Places = {
  /** A `tsquery` for rare words, or null: it is matched against all articles, however old. */
  few: string | null;
  /** For frequent words: the query for all of them, matched against the newest articles. */
  all: Frequent;
  /** The query for the rarest word, matched against the newest articles if `all` finds little. */
  some: Frequent;
  /** A `tsquery` that each result must also match, or null: phrases, and excluded words. */
  must: string | null;
};

/** Plans a search by the frequency of its words. */
export function placesOf(query: SearchQuery, counts: Counts): Places {
  const ways = new Map(query.words.map((word) => [word, waysTo(word, query, counts)]));
  const rare = rareOf([...ways.values()].flat());
  const few = [...rare];
  const all = query.words.length > 0 ? [...ways.values()].map(anyOf).join(" & ") : null;
  const expected = expectedWithAll(query, counts);
  const isCovered = [...ways.values()].some((ofWord) => ofWord.every((way) => rare.has(way.query)));
  const byRarity = [...ways.values()].toSorted((a, b) => articlesBy(a) - articlesBy(b));
  const [rarest] = byRarity;
  const isShort = rarest !== undefined && articlesBy(rarest) <= MAX_WITH_RAREST && expected <= MAX_WITH_ALL;
  const fewHoldAll = all !== null && (isShort || expected <= MAX_RARE_ARTICLES);
  if (fewHoldAll && !isCovered) few.push(fewTogether(byRarity, counts));
  const must = [
    ...query.phrases.map((words) => phraseOf(words.map(({ stems }) => stems))),
    ...query.without.map((word) => `!${wordOf(word)}`),
  ];
  return {
    few: few.length > 0 ? few.join(" | ") : null,
    all: { query: fewHoldAll || isCovered ? null : all, matching: expected, holding: sum(byRarity.map(articlesBy)) },
    some: rarest && !isCovered && query.words.length > 1 ? newestOf(rarest) : none,
    must: must.length > 0 ? must.join(" & ") : null,
  };
}

const newestOf = (ways: Way[]): Frequent => ({
  query: anyOf(ways),
  matching: articlesBy(ways),
  holding: articlesBy(ways),
});
const none: Frequent = { query: null, matching: 0, holding: 0 };

/** A query over all articles leaves out prefixes that more articles contain: the index reads every stem with the prefix before other words. */
const MAX_WITH_PREFIX = 2_000;

/** A `tsquery` for the rarest words: as many of them as it takes until few articles probably contain them all. */
function fewTogether(byRarity: Way[][], counts: Counts): string {
  const together: string[] = [];
  let expected = counts.articles;
  for (const ways of byRarity) {
    if (expected <= MAX_RARE_ARTICLES) break;
    expected *= Math.min(1, articlesBy(ways) / Math.max(1, counts.articles));
    together.push(anyOf(ways.filter(({ isBeginning, articles }) => !isBeginning || articles <= MAX_WITH_PREFIX)));
  }
  return `(${together.join(" & ")})`;
}

/** A `tsquery` that finds articles with a word, and how many match it. */
type Way = { query: string; articles: number; isBeginning: boolean };

/** The queries that find articles with a word: its stems, their prefixes, and its synonyms. Only those that match an article, if there are any. */
function waysTo(word: SearchWord, query: SearchQuery, counts: Counts): Way[] {
  const ways = [
    ...lexemesOfStems(word.stems).map((asked) => ({
      query: textOf(asked),
      articles: counts.of(asked),
      isBeginning: asked.isBeginning,
    })),
    ...synonymsOf(word, query).map((synonym) => ({
      query: `(${synonym.stems.map(oneOf).join(" & ")})`,
      articles: articlesWithSynonym(synonym, counts),
      isBeginning: false,
    })),
  ];
  const held = ways.filter(({ articles }) => articles > 0);
  return held.length > 0 ? held : ways;
}

/** The smallest set of queries that finds the same articles: prefixes that match more than their stems do, and stems that no such prefix covers. */
function neededOf(ways: Way[]): Way[] {
  const begunWith = (beginning: Way) =>
    ways.filter((way) => !way.isBeginning && way.query.startsWith(beginning.query.slice(0, -"':*".length)));
  const beginnings = ways.filter(
    (way) => way.isBeginning && way.articles > sum(begunWith(way).map(({ articles }) => articles)),
  );
  const found = new Set(beginnings.flatMap(begunWith));
  return [...ways.filter((way) => !way.isBeginning && !found.has(way)), ...beginnings];
}

const anyOf = (ways: Way[]): string =>
  `(${neededOf(ways)
    .map(({ query }) => query)
    .join(" | ")})`;
/** Upper bound for the number of articles that match one of these. */
const articlesBy = (ways: Way[]): number => sum(neededOf(ways).map(({ articles }) => articles));

/** The rarest queries, as long as no more than `MAX_RARE_ARTICLES` articles match them together. */
function rareOf(ways: Way[]): Set<string> {
  let all = 0;
  const rare = once(ways, (way) => way.query)
    .toSorted((a, b) => a.articles - b.articles)
    .filter(({ articles }) => {
      all += Math.max(1, articles);
      return all <= MAX_RARE_ARTICLES;
    });
  return new Set(rare.map((way) => way.query));
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

/** A `tsquery` for all the words of a query that is still being typed: each by one of its stems, or as a prefix. */
export function typedQuery(words: SearchWord[]): string {
  const begun = (word: SearchWord) => word.spellings.map(fold).filter(({ length }) => length >= MIN_PREFIX_LENGTH);
  return words
    .map((word) => `(${[wordOf(word), ...begun(word).map((text) => `${quote(text)}:*`)].join(" | ")})`)
    .join(" & ");
}

export const quote = (lexeme: string): string => `'${lexeme}'`;
export const textOf = ({ lexeme, isBeginning }: Asked): string => `${quote(lexeme)}${isBeginning ? ":*" : ""}`;
const wordOf = ({ stems }: SearchWord): string => `(${lexemesOfStems(stems).map(textOf).join(" | ")})`;
/** A `tsquery` for one of these stems. */
export const oneOf = (stems: readonly string[]): string => `(${stems.map(quote).join(" | ")})`;
/** A `tsquery` for adjacent words, each by one of its stems. */
export const phraseOf = (words: (readonly string[])[]): string => `(${words.map(oneOf).join(" <-> ")})`;
