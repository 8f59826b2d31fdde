import { sql } from "drizzle-orm";
import { limitTo } from "@/db/connection/row-limit.ts";
import { col, type RowOf, readRows } from "@/db/connection/rows.ts";
import { runReadQuery, runSearchQuery } from "@/db/connection/run-read-query.ts";
import { cardOf, cardShape, cardsSelect } from "@/db/queries/published/lists/cards.ts";
import { SearchBudget } from "@/db/queries/search/budget.ts";
import { type ResolvedQuery, resolveQuery } from "@/db/queries/search/resolve-query.ts";
import { articlesWithSynonym } from "@/db/queries/search/search-plan.ts";
import type { SearchFacets, SearchHit } from "@/lib/article/news.ts";
import { FRAGMENT_SEARCH_LENGTH, fragmentOf, markWords } from "@/lib/language/search/marks.ts";
import type { SearchQuery } from "@/lib/language/search/query.ts";
import { addCacheTags } from "@/lib/page/page-scope.ts";
import { tag } from "@/lib/site/cache-tags.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { findMatches, type Match, type SearchRequest } from "./matches.ts";
import { noFacets, readFacets } from "./search-facets.ts";
import { searchTranslations, type TranslatedSearch } from "./search-translations.ts";

const PAGE_SIZE = 20;
const FRAGMENT_LENGTH = 190;

export type SearchResult = {
  hits: SearchHit[];
  /** Stories that match the query, per language and in all; for a frequent word only the newest, some hundreds at most. */
  counts: { all: number } & Record<Locale, number>;
  older: string | null;
  /** Sections, authors, places and years of the results, with the number of stories of each. */
  facets: SearchFacets;
  /** Words that occur nowhere, and the words searched instead of them. */
  corrected: ResolvedQuery["corrected"];
  /** Synonyms that were searched as well, as editors wrote them; only those that occur. */
  synonyms: string[];
  /** The search in another language, by the glossary, if it finds other articles. */
  translated: TranslatedSearch[];
  /** Whether the search ran out of time, so that results may be missing. */
  isCutShort: boolean;
};

const noCounts: SearchResult["counts"] = { all: 0, ru: 0, kk: 0 };
const nothing = {
  hits: [],
  counts: noCounts,
  older: null,
  facets: noFacets,
  corrected: [],
  synonyms: [],
  translated: [],
};

/**
 * Stories that match a query best, in either language: those that contain most of its words, in any form, rare words first. Returns what was
 * found within the budget. Adds cache tags for search and each story shown.
 */
export async function searchStories(
  request: SearchRequest,
  budget: SearchBudget = new SearchBudget(),
): Promise<SearchResult> {
  addCacheTags(tag.search);
  const { literally } = request;
  const resolved = await budget.step(
    () => runSearchQuery((db) => resolveQuery(request.query, db, { literally, budget })),
    null,
  );
  if (!resolved || resolved.query.words.length === 0) return { ...nothing, isCutShort: budget.isCutShort };
  const { query, corrected } = resolved;
  const matches = await findMatches(resolved, request, budget);
  const page = pageOf(matches, request);
  const shown = page.slice(0, PAGE_SIZE);
  addCacheTags(...shown.map((match) => tag.story(match.story)));
  const [facets, rows, translated] = await Promise.all([
    budget.step(() => readFacets(matches, request.locale), noFacets),
    readHits(shown),
    searchTranslations(resolved, request, matches, budget),
  ]);
  const counts = countStories(matches);
  const last = page.length > PAGE_SIZE ? shown.at(-1) : undefined;
  return {
    hits: rows.map((row) => hitOf(row, query)),
    counts,
    facets,
    older: last ? `${last.rank}-${last.at}-${last.story}` : null,
    corrected: counts.all > 0 ? corrected : [],
    synonyms: counts.all > 0 ? synonymsFound(resolved) : [],
    translated,
    isCutShort: budget.isCutShort,
  };
}

function synonymsFound({ query, counts }: ResolvedQuery): string[] {
  const occurring = query.synonyms.filter((synonym) => articlesWithSynonym(synonym, counts) > 0);
  return [...new Set(occurring.map(({ words }) => words))];
}

/** The results after the cursor. A story that matches in both languages is listed by the article in the reader's, whose time decides the order. */
function pageOf(matches: Match[], { language, locale, before }: SearchRequest): Match[] {
  const found = new Map<number, Match>();
  for (const match of matches) {
    const isOther = language !== null && match.locale !== language;
    if (!isOther && (match.locale === locale || !found.has(match.story))) found.set(match.story, match);
  }
  return [...found.values()]
    .toSorted(byRank)
    .filter(isAfterCursor(before))
    .slice(0, PAGE_SIZE + 1);
}

const byRank = (a: Pick<Match, "rank" | "at" | "story">, b: typeof a): number =>
  b.rank - a.rank || b.at - a.at || b.story - a.story;

function isAfterCursor(before: string | null): (match: Match) => boolean {
  const cursor = /^(\d{1,9})-(\d{1,14})-(\d{1,9})$/u.exec(before ?? "");
  if (!cursor) return () => true;
  const [rank = 0, at = 0, story = 0] = cursor.slice(1).map(Number);
  return (match) => byRank({ rank, at, story }, match) < 0;
}

function countStories(matches: Match[]): SearchResult["counts"] {
  const storiesOf = (some: Match[]) => new Set(some.map(({ story }) => story)).size;
  const inOne = locales.map((one) => [one, storiesOf(matches.filter(({ locale }) => locale === one))]);
  return { ...noCounts, ...Object.fromEntries(inOne), all: storiesOf(matches) };
}

const hitShape = { ...cardShape, text: col.text };
type HitRow = RowOf<typeof hitShape>;

/** Cards and texts of the results, in their order. */
async function readHits(matches: Match[]): Promise<HitRow[]> {
  if (matches.length === 0) return [];
  const walk = sql`select f.story as story_id, f.article as article_id, f.locale as hit_locale, f.place, to_timestamp(f.at / 1000) as list_at
    from rows from (jsonb_to_recordset(${JSON.stringify(matches)}::jsonb) as (story int, article int, locale text, at float8))
      with ordinality as f(story, article, locale, at, place) ${limitTo(PAGE_SIZE)}`;
  const text = sql`, (select left(la.standfirst || E'\\n' || la.body_text, ${FRAGMENT_SEARCH_LENGTH}::int) from live_articles la where la.id = w.article_id) as text`;
  const select = sql`${cardsSelect(walk, sql`w.hit_locale`, text)} order by w.place`;
  return runReadQuery((db) => readRows(db, hitShape).of(select));
}

function hitOf(row: HitRow, query: SearchQuery): SearchHit {
  const card = cardOf(row);
  const found = { query, lang: card.locale };
  return { card, headline: markWords(card.headline, found), fragment: fragmentOf(row.text, found, FRAGMENT_LENGTH) };
}
