import { fold } from "@/lib/language/fold.ts";
import { beginningOf, type SearchQuery, type SearchWord } from "@/lib/language/search-query.ts";

/** A lexeme as it is looked for: a stem, or the beginning of stems. */
export type Asked = { lexeme: string; isBeginning: boolean };
/** How many articles hold each; what is not known is new, and rare. */
export type Counts = { articles: number; of: (asked: Asked) => number };
/** A lexeme as a `tsquery` and what it weighs where an article holds it. */
export type Weighed = { query: string; weight: number };

/** What a beginning weighs beside the whole stem. */
const BEGINNING_WEIGHT = 0.7;
/** So many articles are gone through whole: all that hold one of the rarer words. */
const MOST_RARE = 1_000;

/** Everything that a query looks for, each once. */
export function askedOf({ words }: SearchQuery): Asked[] {
  const asked = new Map<string, Asked>();
  for (const { stems } of words)
    for (const stem of stems) {
      asked.set(stem, { lexeme: stem, isBeginning: false });
      const beginning = beginningOf(stem);
      if (beginning) asked.set(`${beginning}*`, { lexeme: beginning, isBeginning: true });
    }
  return [...asked.values()];
}

/**
 * Lexemes weighed by how few articles hold them, as BM25 does: ln(1 + (N − n + ½)/(n + ½)). A word that may have several stems is not so sure of
 * each: their weights are divided by the root of how many of them occur, so that it does not outweigh a word with one.
 */
export function weigh({ words }: SearchQuery, counts: Counts): Weighed[] {
  const weights = new Map<string, number>();
  for (const { stems } of words) {
    const occurring = stems.filter((lexeme) => counts.of({ lexeme, isBeginning: false }) > 0).length;
    for (const asked of askedStems(stems)) {
      const weight = (rarity(asked, counts) * shareOf(asked)) / Math.sqrt(Math.max(1, occurring));
      weights.set(textOf(asked), Math.max(weight, weights.get(textOf(asked)) ?? 0));
    }
  }
  return [...weights].map(([query, weight]) => ({ query, weight }));
}

function rarity(asked: Asked, counts: Counts): number {
  const n = Math.min(counts.of(asked), counts.articles);
  return Math.log(1 + (counts.articles - n + 0.5) / (n + 0.5));
}

/** A stem that is too short to have a beginning weighs as much as one with it. */
const shareOf = ({ lexeme, isBeginning }: Asked): number =>
  isBeginning ? BEGINNING_WEIGHT : beginningOf(lexeme) ? 1 : 1 + BEGINNING_WEIGHT;

/** Where the answers of a query are to be found, each a `tsquery` or null. */
export type Places = {
  /** What all articles are asked, however old, `MOST_RARE` at most: what few hold. */
  few: string | null;
  /** What the newest articles are asked: all the words, where many hold them. */
  all: string | null;
  /** What they are asked where few hold all of them, and each of them is held by many: the rarest. */
  some: string | null;
  /** What each of them must fulfil besides: phrases, and words that were refused. */
  must: string | null;
};

/** Plans a search by how frequent its words are. */
export function placesOf(query: SearchQuery, counts: Counts): Places {
  const rare = rareOf(query, counts);
  const few = [...rare].map(textOf);
  const all = query.words.length > 0 ? wordsQuery(query.words) : null;
  const fewHoldAll = all !== null && expectedWithAll(query, counts) <= MOST_RARE;
  const isCovered = query.words.some(({ stems }) =>
    askedStems(stems).every((asked) => rare.some((one) => isSame(one, asked))),
  );
  if (fewHoldAll && !isCovered) few.push(`(${all})`);
  const rarest = query.words.toSorted((a, b) => articlesWith(a, counts) - articlesWith(b, counts))[0];
  const must = [...query.phrases.map(phraseOf), ...query.without.map((word) => `!${wordOf(word)}`)];
  return {
    few: few.length > 0 ? few.join(" | ") : null,
    all: fewHoldAll || isCovered ? null : all,
    some: rarest && rare.length === 0 && query.words.length > 1 ? wordOf(rarest) : null,
    must: must.length > 0 ? must.join(" & ") : null,
  };
}

/** The rarest lexemes that no more than `MOST_RARE` articles hold together. */
function rareOf(query: SearchQuery, counts: Counts): Asked[] {
  let sum = 0;
  return askedOf(query)
    .toSorted((a, b) => counts.of(a) - counts.of(b))
    .filter((asked) => {
      sum += Math.max(1, counts.of(asked));
      return sum <= MOST_RARE;
    });
}

/** How many articles would hold all the words if these stood independently of one another. */
const expectedWithAll = (query: SearchQuery, counts: Counts): number =>
  query.words.reduce(
    (articles, word) =>
      (articles * Math.min(articlesWith(word, counts), counts.articles)) / Math.max(1, counts.articles),
    counts.articles,
  );

const articlesWith = ({ stems }: SearchWord, counts: Counts): number =>
  askedStems(stems).reduce((sum, asked) => sum + counts.of(asked), 0);

const isSame = (a: Asked, b: Asked): boolean => a.lexeme === b.lexeme && a.isBeginning === b.isBeginning;

/** A `tsquery` that wants all the words, in any of their stems or what begins like one. */
const wordsQuery = (words: SearchWord[]): string => words.map(wordOf).join(" & ");

/** From this length on what was typed may be the beginning of a word that is still being typed. */
const TYPED = 3;

/** A `tsquery` that wants all the words of a query that is still being typed: each in any of its stems, or begun. */
export function typedQuery(words: SearchWord[]): string {
  const begun = (word: SearchWord) => word.spellings.map(fold).filter(({ length }) => length >= TYPED);
  return words
    .map((word) => `(${[wordOf(word), ...begun(word).map((text) => `${quote(text)}:*`)].join(" | ")})`)
    .join(" & ");
}

const quote = (lexeme: string): string => `'${lexeme}'`;
const textOf = ({ lexeme, isBeginning }: Asked): string => `${quote(lexeme)}${isBeginning ? ":*" : ""}`;
const wordOf = ({ stems }: SearchWord): string => `(${askedStems(stems).map(textOf).join(" | ")})`;
const askedStems = (stems: string[]): Asked[] =>
  askedOf({ words: [{ typed: "", spellings: [], stems }], phrases: [], without: [] });
const phraseOf = (words: SearchWord[]): string =>
  `(${words.map(({ stems }) => `(${stems.map(quote).join(" | ")})`).join(" <-> ")})`;
