import { fold } from "@/lib/language/letters/fold.ts";
import { beginningOf, type SearchQuery, type SearchWord, type Synonym } from "@/lib/language/search/query.ts";

/** A lexeme as it is looked for: a stem, or the beginning of stems. */
export type Asked = { lexeme: string; isBeginning: boolean };
/** How many articles hold each, 0 for what none does. */
export type Counts = { articles: number; of: (asked: Asked) => number };

/** So many articles are gone through whole: all that hold one of the rarer words. */
const MOST_RARE = 250;
/**
 * Where no more hold the rarest word, and no more all of them, those with all are looked for in all articles too: one list takes less time than one
 * week after the other.
 */
const MOST_WALKED = 5_000;
const MOST_TOGETHER = 1_000;

/** Everything whose frequency a query has to know, each once: of synonyms whole stems alone are looked for. */
export function askedOf({ words, synonyms }: Pick<SearchQuery, "words" | "synonyms">): Asked[] {
  const ofSynonyms = synonyms.flatMap(({ stems }) => stems.flat()).map((lexeme) => ({ lexeme, isBeginning: false }));
  return once([...words.flatMap(({ stems }) => askedStems(stems)), ...ofSynonyms], textOf);
}

/** What one word is looked for by. */
export const askedStems = (stems: readonly string[]): Asked[] =>
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

/** How many articles hold a synonym, at most. */
export const articlesWithSynonym = ({ stems }: Synonym, counts: Counts): number =>
  Math.min(...stems.map((ofWord) => sum(ofWord.map((lexeme) => counts.of({ lexeme, isBeginning: false })))));

const sum = (numbers: number[]): number => numbers.reduce((all, one) => all + one, 0);

/** A `tsquery`, or null for none; how many articles are likely to match it, and how many hold one of its words. */
export type Frequent = { query: string | null; matching: number; holding: number };

/** Where the answers of a query are to be found. */
export type Places = {
  /** What all articles are asked, however old: what few hold; a `tsquery` or null. */
  few: string | null;
  /** What the newest articles are asked: all the words, where many hold them. */
  all: Frequent;
  /** What they are asked where that finds little: the rarest of the words. */
  some: Frequent;
  /** What each of them must fulfil besides: phrases, and words that were refused. */
  must: string | null;
};

/** Plans a search by how frequent its words are. */
export function placesOf(query: SearchQuery, counts: Counts): Places {
  const ways = new Map(query.words.map((word) => [word, waysTo(word, query, counts)]));
  const rare = rareOf([...ways.values()].flat());
  const few = [...rare];
  const all = query.words.length > 0 ? [...ways.values()].map(anyOf).join(" & ") : null;
  const expected = expectedWithAll(query, counts);
  const isCovered = [...ways.values()].some((ofWord) => ofWord.every((way) => rare.has(way.query)));
  const byRarity = [...ways.values()].toSorted((a, b) => articlesBy(a) - articlesBy(b));
  const [rarest] = byRarity;
  const isShort = rarest !== undefined && articlesBy(rarest) <= MOST_WALKED && expected <= MOST_TOGETHER;
  const fewHoldAll = all !== null && (isShort || expected <= MOST_RARE);
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

/** Beginnings that more articles hold are not looked for among all of them: the index reads all that begins so before it looks at other words. */
const MOST_BEGUN = 2_000;

/** The rarest words, as many as few articles are likely to hold together. */
function fewTogether(byRarity: Way[][], counts: Counts): string {
  const together: string[] = [];
  let expected = counts.articles;
  for (const ways of byRarity) {
    if (expected <= MOST_RARE) break;
    expected *= Math.min(1, articlesBy(ways) / Math.max(1, counts.articles));
    together.push(anyOf(ways.filter(({ isBeginning, articles }) => !isBeginning || articles <= MOST_BEGUN)));
  }
  return `(${together.join(" & ")})`;
}

/** A `tsquery` that articles are found by, and how many hold it. */
type Way = { query: string; articles: number; isBeginning: boolean };

/** By what articles with a word are found: its stems, what begins like one, and the words of what stands for it; of these what any article holds. */
function waysTo(word: SearchWord, query: SearchQuery, counts: Counts): Way[] {
  const ways = [
    ...askedStems(word.stems).map((asked) => ({
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

/** Of some ways those that find everything: beginnings that find more than the stems with them, and the stems that are not found by these. */
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
/** How many articles hold one of these, at most. */
const articlesBy = (ways: Way[]): number => sum(neededOf(ways).map(({ articles }) => articles));

/** The rarest ways that no more than `MOST_RARE` articles hold together. */
function rareOf(ways: Way[]): Set<string> {
  let all = 0;
  const rare = once(ways, (way) => way.query)
    .toSorted((a, b) => a.articles - b.articles)
    .filter(({ articles }) => {
      all += Math.max(1, articles);
      return all <= MOST_RARE;
    });
  return new Set(rare.map((way) => way.query));
}

/** How many articles would hold all the words if these stood independently of one another; what stands for several stands for them at once. */
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

/** From this length on what was typed may be the beginning of a word that is still being typed. */
const TYPED = 3;

/** A `tsquery` that wants all the words of a query that is still being typed: each in any of its stems, or begun. */
export function typedQuery(words: SearchWord[]): string {
  const begun = (word: SearchWord) => word.spellings.map(fold).filter(({ length }) => length >= TYPED);
  return words
    .map((word) => `(${[wordOf(word), ...begun(word).map((text) => `${quote(text)}:*`)].join(" | ")})`)
    .join(" & ");
}

export const quote = (lexeme: string): string => `'${lexeme}'`;
export const textOf = ({ lexeme, isBeginning }: Asked): string => `${quote(lexeme)}${isBeginning ? ":*" : ""}`;
const wordOf = ({ stems }: SearchWord): string => `(${askedStems(stems).map(textOf).join(" | ")})`;
/** A `tsquery` that wants one of these stems. */
export const oneOf = (stems: readonly string[]): string => `(${stems.map(quote).join(" | ")})`;
/** A `tsquery` that wants words side by side, each in one of its stems. */
export const phraseOf = (words: (readonly string[])[]): string => `(${words.map(oneOf).join(" <-> ")})`;
