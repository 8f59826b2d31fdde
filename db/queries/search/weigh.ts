import { beginningOf, type SearchQuery, type SearchWord, type Synonym } from "@/lib/language/search/query.ts";
import {
  type Asked,
  articlesWithSynonym,
  askedOf,
  askedStems,
  type Counts,
  oneOf,
  phraseOf,
  quote,
  synonymsOf,
  textOf,
} from "./ask.ts";

/** A lexeme or a phrase as a `tsquery`, and what it weighs where an article holds it; a synonym weighs only where `only` is true of the article. */
export type Weighed = { query: string; weight: number; only: string | null };

/** At most so many are matched against each article, the heaviest ones: matching takes most of the time of a search. */
const MOST_WEIGHED = 32;
/** What a beginning weighs beside the whole stem. */
const BEGINNING_WEIGHT = 0.7;
/** What a synonym weighs beside what was typed. */
const SYNONYM_WEIGHT = 0.8;
/** What a word weighs by itself that was typed as a part of a name of several words; the rest counts where they stand side by side. */
const PART_WEIGHT = 0.3;

/**
 * Lexemes weighed by how few articles hold them, as BM25 does: ln(1 + (N − n + ½)/(n + ½)). A word that may have several stems is not so sure of
 * each: their weights are divided by the root of how many of them occur, so that it does not outweigh a word with one. A word with synonyms is as
 * frequent as the most frequent of them, and weighs once: one of them counts where an article holds neither what was typed nor one before it. Of a
 * name of several words that has synonyms («Алма-Ата») each weighs less by itself: an apple («алма») is not it. Heaviest first.
 */
export function weigh(query: SearchQuery, counts: Counts): Weighed[] {
  const weighed = new Map<string, Weighed>();
  const names = new Set(query.synonyms.map(({ of }) => of).filter(({ length }) => length > 1));
  for (const word of query.words) {
    const part = [...names].some((of) => of.includes(word)) ? PART_WEIGHT : 1;
    for (const asked of askedStems(word.stems)) {
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
  return [...weighed.values()].toSorted((a, b) => b.weight - a.weight).slice(0, MOST_WEIGHED);
}

/** A beginning that no other stem has is found where the stem is, and as often: one question is asked of each article, for the weight of both. */
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

/** A phrase counts as often as its words stand beside one another, a word as often as each of its stems. */
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

/** What an article is given for a word that it holds. */
function wholeWeight(word: SearchWord, query: SearchQuery, counts: Counts): number {
  const articles = word.stems.map((lexeme) => articlesOf({ lexeme, isBeginning: false }, word, query, counts));
  return (rarity(Math.max(...articles), counts) * (1 + BEGINNING_WEIGHT)) / spread(word.stems, counts);
}

/** How many articles hold a stem of a word, or its most frequent synonym. */
const articlesOf = (asked: Asked, word: SearchWord, query: SearchQuery, counts: Counts): number =>
  Math.max(counts.of(asked), ...synonymsOf(word, query).map((synonym) => articlesWithSynonym(synonym, counts)));

function rarity(articles: number, counts: Counts): number {
  const n = Math.min(articles, counts.articles);
  return Math.log(1 + (counts.articles - n + 0.5) / (n + 0.5));
}

/** By what the weight of a word is divided that may have several stems. */
const spread = (stems: string[], counts: Counts): number =>
  Math.sqrt(Math.max(1, stems.filter((lexeme) => counts.of({ lexeme, isBeginning: false }) > 0).length));

/** A stem that is too short to have a beginning weighs as much as one with it. */
const shareOf = ({ lexeme, isBeginning }: Asked): number =>
  isBeginning ? BEGINNING_WEIGHT : beginningOf(lexeme) ? 1 : 1 + BEGINNING_WEIGHT;
