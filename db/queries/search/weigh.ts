import { beginningOf, type SearchQuery, type SearchWord, type Synonym } from "@/lib/language/search/query.ts";
import {
  type Asked,
  articlesWithSynonym,
  askedOf,
  type Counts,
  lexemesOfStems,
  oneOf,
  phraseOf,
  quote,
  synonymsOf,
  textOf,
} from "./ask.ts";

/** A lexeme or a phrase as a `tsquery`, and its weight for an article that contains it. A synonym counts only if the article matches `only`. */
export type Weighed = { query: string; weight: number; only: string | null };

/** How many lexemes are matched against each article, heaviest first: matching takes most of a search's time. */
const MAX_WEIGHED = 32;
/** Weight of a prefix, relative to the whole stem. */
const BEGINNING_WEIGHT = 0.7;
/** Weight of a synonym, relative to the typed word. */
const SYNONYM_WEIGHT = 0.8;
/** Weight of a single word that was typed as part of a name of several words. The rest counts if the words are adjacent. */
const PART_WEIGHT = 0.3;

/**
 * Weighs lexemes by how few articles contain them, as BM25 does: ln(1 + (N − n + ½)/(n + ½)). Heaviest first.
 *
 * If a word may have several stems, their weights are divided by the square root of the number of stems that occur, so that the word does not
 * outweigh one with a single stem.
 *
 * A word with synonyms is as frequent as the most frequent of them, and counts once: a synonym counts only if the article contains neither the
 * typed word nor an earlier synonym.
 *
 * In a name of several words that has synonyms («Алма-Ата»), each word alone weighs less: an apple («алма») is not the city.
 */
export function weigh(query: SearchQuery, counts: Counts): Weighed[] {
  const weighed = new Map<string, Weighed>();
  const names = new Set(query.synonyms.map(({ of }) => of).filter(({ length }) => length > 1));
  for (const word of query.words) {
    const part = [...names].some((of) => of.includes(word)) ? PART_WEIGHT : 1;
    for (const asked of lexemesOfStems(word.stems)) {
      if (counts.of(asked) === 0) continue;
      const weight =
        (part * rarity(articlesOf(asked, word, query, counts), counts) * shareOf(asked)) / spread(word.stems, counts);
      const text = textOf(asked);
      weighed.set(text, { query: text, weight: Math.max(weight, weighed.get(text)?.weight ?? 0), only: null });
    }
  }
  for (const beginning of askedOf({ ...query, synonyms: [] })) joinToStem(beginning, weighed, counts);
  for (const of of names) {
    const phrase = phraseOf(of.map(({ stems }) => stems));
    weighed.set(phrase, { query: phrase, weight: (1 - PART_WEIGHT) * weightOfAll(of, query, counts), only: null });
  }
  for (const one of query.synonyms.flatMap((synonym) => weighSynonym(synonym, query, counts)))
    if (!weighed.has(one.query)) weighed.set(one.query, one);
  return [...weighed.values()].toSorted((a, b) => b.weight - a.weight).slice(0, MAX_WEIGHED);
}

/** A prefix that no other stem has matches the same articles as the stem. Then one query per article is enough, with the weight of both. */
function joinToStem({ lexeme, isBeginning }: Asked, weighed: Map<string, Weighed>, counts: Counts): void {
  if (!isBeginning) return;
  const articles = counts.of({ lexeme, isBeginning });
  const beginning = weighed.get(textOf({ lexeme, isBeginning }));
  for (const { query, weight, only } of [...weighed.values()]) {
    const stem = query.slice(1, -1);
    if (!beginning || !stem.startsWith(lexeme) || counts.of({ lexeme: stem, isBeginning: false }) !== articles)
      continue;
    weighed.set(query, { query, weight: weight + beginning.weight, only });
    weighed.delete(beginning.query);
    return;
  }
}

/** A phrase counts as often as its words are adjacent, a single word as often as each of its stems. */
function weighSynonym(synonym: Synonym, query: SearchQuery, counts: Counts): Weighed[] {
  if (articlesWithSynonym(synonym, counts) === 0) return [];
  const { of, stems } = synonym;
  const weight = SYNONYM_WEIGHT * weightOfAll(of, query, counts);
  const before = query.synonyms.slice(0, query.synonyms.indexOf(synonym)).filter((other) => other.of === of);
  const typed = `(${of.map((word) => oneOf(word.stems)).join(" & ")})`;
  const instead = [typed, ...before.map((other) => phraseOf(other.stems))].map((other) => `!${other}`);
  const only = [phraseOf(stems), ...instead].join(" & ");
  const [word = []] = stems;
  return stems.length > 1
    ? [{ query: phraseOf(stems), weight, only }]
    : word.map((stem) => ({ query: quote(stem), weight: weight / spread(word, counts), only }));
}

const weightOfAll = (words: SearchWord[], query: SearchQuery, counts: Counts): number =>
  words.reduce((sum, word) => sum + wholeWeight(word, query, counts), 0);

/** The weight of a word for an article that contains it. */
function wholeWeight(word: SearchWord, query: SearchQuery, counts: Counts): number {
  const articles = word.stems.map((lexeme) => articlesOf({ lexeme, isBeginning: false }, word, query, counts));
  return (rarity(Math.max(...articles), counts) * (1 + BEGINNING_WEIGHT)) / spread(word.stems, counts);
}

/** How many articles contain a stem of a word, or the most frequent of its synonyms if that is more. */
const articlesOf = (asked: Asked, word: SearchWord, query: SearchQuery, counts: Counts): number =>
  Math.max(counts.of(asked), ...synonymsOf(word, query).map((synonym) => articlesWithSynonym(synonym, counts)));

function rarity(articles: number, counts: Counts): number {
  const n = Math.min(articles, counts.articles);
  return Math.log(1 + (counts.articles - n + 0.5) / (n + 0.5));
}

/** The divisor for the weights of a word that may have several stems. */
const spread = (stems: string[], counts: Counts): number =>
  Math.sqrt(Math.max(1, stems.filter((lexeme) => counts.of({ lexeme, isBeginning: false }) > 0).length));

/** A stem that is too short for a prefix weighs as much as a stem and its prefix together. */
const shareOf = ({ lexeme, isBeginning }: Asked): number =>
  isBeginning ? BEGINNING_WEIGHT : beginningOf(lexeme) ? 1 : 1 + BEGINNING_WEIGHT;
