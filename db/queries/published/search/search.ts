import { SQL, sql } from "drizzle-orm";
import { reading, searching } from "@/db/connection/reading.ts";
import { limitTo } from "@/db/connection/row-limit.ts";
import { col, type RowOf, readRows } from "@/db/connection/rows.ts";
import { cardOf, cardShape, cardsSelect } from "@/db/queries/published/lists/cards.ts";
import { articlesWithSynonym, placesOf } from "@/db/queries/search/ask.ts";
import { bestMatches } from "@/db/queries/search/best-matches.ts";
import { SearchBudget } from "@/db/queries/search/budget.ts";
import { type Understood, understand } from "@/db/queries/search/understand.ts";
import { weigh } from "@/db/queries/search/weigh.ts";
import type { SearchFacets, SearchHit } from "@/lib/article/news.ts";
import { dayRange } from "@/lib/language/dates/dates.ts";
import { FRAGMENT_SEARCH_LENGTH, fragmentOf, markWords } from "@/lib/language/search/marks.ts";
import { type SearchQuery, withoutPhrases } from "@/lib/language/search/query.ts";
import { shows } from "@/lib/page/page-scope.ts";
import { tag } from "@/lib/site/cache-tags.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { noFacets, readFacets } from "./search-facets.ts";

const PAGE_SIZE = 20;
const FRAGMENT_LENGTH = 190;

export type SearchRequest = {
  query: string;
  locale: Locale;
  /** Only articles in this language. */
  language: Locale | null;
  /** Slugs of the section, author and place, in the page's language. */
  section?: string | null;
  author?: string | null;
  place?: string | null;
  year: number | null;
  order: "relevance" | "newest";
  /** Whether words that occur nowhere are searched as typed. */
  literally?: boolean;
  /** Cursor of the entry before the page, `rank-time-story`. */
  before: string | null;
};

export type SearchResult = {
  hits: SearchHit[];
  /** Stories that match the query, per language and in all; for a frequent word only the newest, some hundreds at most. */
  counts: { all: number } & Record<Locale, number>;
  older: string | null;
  /** Sections, authors, places and years of the results, with the number of stories of each. */
  facets: SearchFacets;
  /** Words that occur nowhere, and the words searched instead of them. */
  corrected: Understood["corrected"];
  /** Synonyms that were searched as well, as editors wrote them; only those that occur. */
  besides: string[];
  /** Whether the search ran out of time, so that results may be missing. */
  isCutShort: boolean;
};

const noCounts: SearchResult["counts"] = { all: 0, ru: 0, kk: 0 };
const nothing = { hits: [], counts: noCounts, older: null, facets: noFacets, corrected: [], besides: [] };

/**
 * Stories that match a query best, in either language: those that contain most of its words, in any form, rare words first. Returns what was
 * found within the budget. Notes search and each story shown.
 */
export async function searchStories(
  request: SearchRequest,
  budget: SearchBudget = new SearchBudget(),
): Promise<SearchResult> {
  shows(tag.search);
  const { literally } = request;
  const understood = await budget.step(
    () => searching((db) => understand(request.query, db, { literally, budget })),
    null,
  );
  if (!understood || understood.query.words.length === 0) return { ...nothing, isCutShort: budget.isCutShort };
  const { query, corrected } = understood;
  const byWords = withoutPhrases(query);
  const matching = (asked: SearchQuery) => budget.step(() => readMatches({ ...understood, query: asked }, request), []);
  const exact = await matching(query);
  const matches = byWords && exact.length === 0 ? await matching(byWords) : exact;
  const page = pageOf(matches, request);
  const shown = page.slice(0, PAGE_SIZE);
  shows(...shown.map((match) => tag.story(match.story)));
  const [facets, rows] = await Promise.all([
    budget.step(() => readFacets(matches, request.locale), noFacets),
    readHits(shown),
  ]);
  const counts = countStories(matches);
  const last = page.length > PAGE_SIZE ? shown.at(-1) : undefined;
  return {
    hits: rows.map((row) => hitOf(row, query)),
    counts,
    facets,
    older: last ? `${last.rank}-${last.at}-${last.story}` : null,
    corrected: counts.all > 0 ? corrected : [],
    besides: counts.all > 0 ? besidesOf(understood) : [],
    isCutShort: budget.isCutShort,
  };
}

function besidesOf({ query, counts }: Understood): string[] {
  const occurring = query.synonyms.filter((synonym) => articlesWithSynonym(synonym, counts) > 0);
  return [...new Set(occurring.map(({ words }) => words))];
}

/** A matching article; `at` in milliseconds since 1970. */
const matchShape = {
  article: col.int,
  story: col.int,
  locale: col.oneOf(locales),
  at: col.float,
  rank: col.int,
};
type Match = RowOf<typeof matchShape>;

/** All live articles that match and belong to the requested section, author, place and year; for a frequent word the newest. */
async function readMatches({ query, counts }: Understood, request: SearchRequest): Promise<Match[]> {
  const range = request.year ? dayRange(String(request.year)) : null;
  const matches = bestMatches({
    places: placesOf(query, counts),
    weighed: weigh(query, counts),
    where: narrowedBy(request),
    live: sql`exists (select from live_articles a where a.id = i.article_id offset 0)`,
    from: range?.from,
    to: range?.to,
  });
  const rank = request.order === "relevance" ? sql`(m.score * 1000)::int` : sql`0`;
  return searching((db) =>
    readRows(db, matchShape).of(sql`
      select m.article_id as article, m.story_id as story, m.locale, (extract(epoch from m.published_at) * 1000)::float8 as at, ${rank} as rank
      from (${matches}) m`),
  );
}

/** The results after the cursor. A story that matches in both languages is listed by the article in the reader's, whose time decides the order. */
function pageOf(matches: Match[], { language, locale, before }: SearchRequest): Match[] {
  const found = new Map<number, Match>();
  for (const match of matches) {
    const isOther = language !== null && match.locale !== language;
    if (!isOther && (match.locale === locale || !found.has(match.story))) found.set(match.story, match);
  }
  return [...found.values()]
    .toSorted(byPlace)
    .filter(isBeyond(before))
    .slice(0, PAGE_SIZE + 1);
}

const byPlace = (a: Pick<Match, "rank" | "at" | "story">, b: typeof a): number =>
  b.rank - a.rank || b.at - a.at || b.story - a.story;

function isBeyond(before: string | null): (match: Match) => boolean {
  const cursor = /^(\d{1,9})-(\d{1,14})-(\d{1,9})$/u.exec(before ?? "");
  if (!cursor) return () => true;
  const [rank = 0, at = 0, story = 0] = cursor.slice(1).map(Number);
  return (match) => byPlace({ rank, at, story }, match) < 0;
}

function countStories(matches: Match[]): SearchResult["counts"] {
  const storiesOf = (some: Match[]) => new Set(some.map(({ story }) => story)).size;
  const inOne = locales.map((one) => [one, storiesOf(matches.filter(({ locale }) => locale === one))]);
  return { ...noCounts, ...Object.fromEntries(inOne), all: storiesOf(matches) };
}

/** SQL: an article of the index belongs to the requested section, author and place. `offset 0` keeps each condition one lookup per match. */
function narrowedBy({ locale, section, author, place }: SearchRequest): SQL {
  const one = (kind: "section" | "author" | "place", slug: string) =>
    sql`(select ${sql.raw(kind)}_id from ${sql.raw(kind)}_translations where locale = ${locale} and slug = ${slug})`;
  // Unused filters are left out of the statement: planning them takes longer than running it.
  const asked = [
    section &&
      sql`exists (select from stories s where s.id = i.story_id and s.section_id = ${one("section", section)} offset 0)`,
    place &&
      sql`exists (select from stories s where s.id = i.story_id and s.place_id = ${one("place", place)} offset 0)`,
    author &&
      sql`exists (select from article_authors aa where aa.article_id = i.article_id and aa.author_id = ${one("author", author)} offset 0)`,
  ].filter((condition) => condition instanceof SQL);
  return asked.length > 0 ? sql.join(asked, sql` and `) : sql`true`;
}

const hitShape = { ...cardShape, text: col.text };
type HitRow = RowOf<typeof hitShape>;

/** Cards and texts of the results, in their order. */
async function readHits(matches: Match[]): Promise<HitRow[]> {
  if (matches.length === 0) return [];
  const walk = sql`select f.story as story_id, f.article as article_id, f.locale as hit_locale, f.place, to_timestamp(f.at / 1000) as list_at
    from rows from (jsonb_to_recordset(${JSON.stringify(matches)}::jsonb) as (story int, article int, locale text, at float8))
      with ordinality as f(story, article, locale, at, place) ${limitTo(PAGE_SIZE)}`;
  const text = sql`, (select left(la.standfirst || ' ' || la.body_text, ${FRAGMENT_SEARCH_LENGTH}::int) from live_articles la where la.id = w.article_id) as text`;
  const select = sql`${cardsSelect(walk, sql`w.hit_locale`, text)} order by w.place`;
  return reading((db) => readRows(db, hitShape).of(select));
}

function hitOf(row: HitRow, query: SearchQuery): SearchHit {
  const card = cardOf(row);
  const found = { query, lang: card.locale };
  return { card, headline: markWords(card.headline, found), fragment: fragmentOf(row.text, found, FRAGMENT_LENGTH) };
}
