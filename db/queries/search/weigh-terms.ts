import { prefixOf, type SearchQuery, type SearchWord, type Synonym } from "@/lib/language/search/query.ts";
import { articlesWithSynonym, type Counts, lexemesOfQuery, lexemesOfStems, synonymsOf } from "./search-plan.ts";
import { allOf, lexemeTerm, notOf, oneOf, phraseOf, type SearchLexeme, type SearchTerm, tsquery } from "./tsquery.ts";

/**
 * A lexeme or a phrase, and its weight for an article that contains it. A synonym counts only if the article matches `only`.
 * `share` is how much of the query an article with it contains; of each `word` the greatest counts. `safeShare` is the share of the word's most
 * frequent stem, because this stem may be the wrong one. An article is a result if its shares are not far below the greatest safe shares.
 */
export type WeightedTerm = {
  term: SearchTerm;
  weight: number;
  share: number;
  safeShare: number;
  word: number;
  only: SearchTerm | null;
};

/** How many lexemes are matched against each article, heaviest first: matching takes most of a search's time. */
const MAX_WEIGHTED_TERMS = 32;
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
 * outweigh one with a single stem. The safe share of each is that of the most frequent one: «бала» is read as «бал» too, and the articles with
 * that rare word must not be the only results.
 *
 * A word with synonyms is as frequent as the most frequent of them, and counts once: a synonym counts only if the article contains neither the
 * typed word nor an earlier synonym.
 *
 * In a name of several words that has synonyms («Алма-Ата»), each word alone weighs less: an apple («алма») is not the city.
 */
export function weighTerms(query: SearchQuery, counts: Counts): WeightedTerm[] {
  const weighed = new Map<string, WeightedTerm>();
  const names = [...new Set(query.synonyms.map(({ of }) => of).filter(({ length }) => length > 1))];
  for (const [place, word] of query.words.entries()) {
    const part = names.some((of) => of.includes(word)) ? PART_WEIGHT : 1;
    for (const one of weighWord(word, query, counts)) {
      const key = tsquery(one.term);
      const known = weighed.get(key) ?? { weight: 0, share: 0, safeShare: 0, word: place };
      const weight = Math.max(part * one.weight, known.weight);
      const share = Math.max(part * one.share, known.share);
      const safeShare = Math.max(part * one.safeShare, known.safeShare);
      weighed.set(key, { term: one.term, weight, share, safeShare, word: known.word, only: null });
    }
  }
  for (const beginning of lexemesOfQuery({ ...query, synonyms: [] })) joinToStem(beginning, weighed, counts);
  for (const [place, of] of names.entries()) {
    const phrase = phraseOf(of.map(({ stems }) => stems));
    const weight = (1 - PART_WEIGHT) * weightOfAll(of, query, counts);
    const share = (1 - PART_WEIGHT) * shareOfAll(of, query, counts);
    weighed.set(tsquery(phrase), {
      term: phrase,
      weight,
      share,
      safeShare: share,
      word: query.words.length + place,
      only: null,
    });
  }
  for (const one of query.synonyms.flatMap((synonym) => weighSynonym(synonym, query, counts)))
    if (!weighed.has(tsquery(one.term))) weighed.set(tsquery(one.term), one);
  return [...weighed.values()].toSorted((a, b) => b.weight - a.weight).slice(0, MAX_WEIGHTED_TERMS);
}

/** The stems of a word and their prefixes, as far as they occur. */
function weighWord(
  word: SearchWord,
  query: SearchQuery,
  counts: Counts,
): Pick<WeightedTerm, "term" | "weight" | "share" | "safeShare">[] {
  const most = mostArticlesOf(word, query, counts);
  const shareOf = ({ isPrefix }: SearchLexeme, articles: number, begun: number) =>
    isPrefix
      ? BEGINNING_WEIGHT * rarity(articles, counts)
      : rarity(articles, counts) + BEGINNING_WEIGHT * rarity(begun, counts);
  return lexemesOfStems(word.stems)
    .filter((asked) => counts.of(asked) > 0)
    .map((asked) => {
      const articles = articlesOf(asked, word, query, counts);
      const beginning = prefixOf(asked.lexeme);
      const begun = beginning ? counts.of({ lexeme: beginning, isPrefix: true }) : 0;
      return {
        term: lexemeTerm(asked),
        weight: (rarity(articles, counts) * partOf(asked)) / spread(word.stems, counts),
        share: shareOf(asked, articles, Math.max(begun, articles)),
        safeShare: shareOf(asked, Math.max(articles, most), Math.max(begun, most)),
      };
    });
}

/** A prefix that no other stem has matches the same articles as the stem. Then one query per article is enough, with the weight of both. */
function joinToStem({ lexeme, isPrefix }: SearchLexeme, weighed: Map<string, WeightedTerm>, counts: Counts): void {
  if (!isPrefix) return;
  const articles = counts.of({ lexeme, isPrefix });
  const key = tsquery(lexemeTerm({ lexeme, isPrefix }));
  const beginning = weighed.get(key);
  for (const [stemKey, one] of [...weighed]) {
    const { term } = one;
    const isBegun = term.kind === "lexeme" && !term.isPrefix && term.lexeme.startsWith(lexeme);
    if (!beginning || !isBegun || counts.of(term) !== articles) continue;
    weighed.set(stemKey, { ...one, weight: one.weight + beginning.weight });
    weighed.delete(key);
    return;
  }
}

/** A phrase counts as often as its words are adjacent, a single word as often as each of its stems. */
function weighSynonym(synonym: Synonym, query: SearchQuery, counts: Counts): WeightedTerm[] {
  if (articlesWithSynonym(synonym, counts) === 0) return [];
  const { of, stems } = synonym;
  const weight = SYNONYM_WEIGHT * weightOfAll(of, query, counts);
  const before = query.synonyms.slice(0, query.synonyms.indexOf(synonym)).filter((other) => other.of === of);
  const typed = allOf(of.map((word) => oneOf(word.stems)));
  const instead = [typed, ...before.map((other) => phraseOf(other.stems))].map(notOf);
  const only = allOf([phraseOf(stems), ...instead]);
  const [word = []] = stems;
  const [first] = of;
  const share = SYNONYM_WEIGHT * shareOfAll(of, query, counts);
  const counted = { share, safeShare: share, word: first ? query.words.indexOf(first) : 0, only };
  return stems.length > 1
    ? [{ term: phraseOf(stems), weight, ...counted }]
    : word.map((lexeme) => ({
        term: lexemeTerm({ lexeme, isPrefix: false }),
        weight: weight / spread(word, counts),
        ...counted,
      }));
}

const weightOfAll = (words: SearchWord[], query: SearchQuery, counts: Counts): number =>
  words.reduce((sum, word) => sum + wholeWeight(word, query, counts), 0);

const shareOfAll = (words: SearchWord[], query: SearchQuery, counts: Counts): number =>
  words.reduce((sum, word) => sum + wholeShare(word, query, counts), 0);

/** The weight and the share of a word for an article that contains it. */
const wholeWeight = (word: SearchWord, query: SearchQuery, counts: Counts): number =>
  wholeShare(word, query, counts) / spread(word.stems, counts);
const wholeShare = (word: SearchWord, query: SearchQuery, counts: Counts): number =>
  rarity(mostArticlesOf(word, query, counts), counts) * (1 + BEGINNING_WEIGHT);

/** How many articles contain the most frequent stem or synonym of a word. */
const mostArticlesOf = (word: SearchWord, query: SearchQuery, counts: Counts): number =>
  Math.max(...word.stems.map((lexeme) => articlesOf({ lexeme, isPrefix: false }, word, query, counts)));

/** How many articles contain a stem of a word, or the most frequent of its synonyms if that is more. */
const articlesOf = (asked: SearchLexeme, word: SearchWord, query: SearchQuery, counts: Counts): number =>
  Math.max(counts.of(asked), ...synonymsOf(word, query).map((synonym) => articlesWithSynonym(synonym, counts)));

function rarity(articles: number, counts: Counts): number {
  const n = Math.min(articles, counts.articles);
  return Math.log(1 + (counts.articles - n + 0.5) / (n + 0.5));
}

/** The divisor for the weights of a word that may have several stems. */
const spread = (stems: string[], counts: Counts): number =>
  Math.sqrt(Math.max(1, stems.filter((lexeme) => counts.of({ lexeme, isPrefix: false }) > 0).length));

/** A stem that is too short for a prefix weighs as much as a stem and its prefix together. */
const partOf = ({ lexeme, isPrefix }: SearchLexeme): number =>
  isPrefix ? BEGINNING_WEIGHT : prefixOf(lexeme) ? 1 : 1 + BEGINNING_WEIGHT;
