import { type SQL, sql } from "drizzle-orm";
import { newestMatches } from "@/db/queries/search-tiers.ts";
import { reading } from "@/db/reading.ts";
import { limitTo } from "@/db/row-limit.ts";
import { tag } from "@/lib/cache-tags.ts";
import { dayRange } from "@/lib/language/dates.ts";
import { fragmentOf, markWords, queryWords, tsQueryOf } from "@/lib/language/search-words.ts";
import { isLocale, type Locale } from "@/lib/locales.ts";
import type { SearchHit } from "@/lib/news.ts";
import { shows } from "@/lib/page-scope.ts";
import { type CardRow, cardOf, cardsSelect } from "./cards.ts";

const PAGE_SIZE = 20;
const FRAGMENT = 190;
/** Matches looked at, newest first: counting stays bounded however common the word is. */
const MAX_MATCHES = 1_000;
/** Of these as many are weighed against one another, which reads all the words of each; the others follow, newest first. */
const MAX_RANKED = 200;

export type SearchRequest = {
  query: string;
  locale: Locale;
  /** Only articles in this language. */
  language: Locale | null;
  sectionId: number | null;
  year: number | null;
  order: "relevance" | "newest";
  /** Cursor of the entry before the page, `rank-time-story`. */
  before: string | null;
};

export type SearchResult = {
  hits: SearchHit[];
  /** Stories that match, per language and in all; `MAX_MATCHES` at most. */
  counts: { all: number } & Record<Locale, number>;
  older: string | null;
  /** What was perhaps meant, where nothing was found. */
  suggestion: { text: string; count: number } | null;
};

const noCounts: SearchResult["counts"] = { all: 0, ru: 0, kk: 0 };
const nothing: SearchResult = { hits: [], counts: noCounts, older: null, suggestion: null };

/** Stories whose articles hold all the words of the query, in either language, letters folded. Notes search and each story found. */
export async function searchStories(request: SearchRequest): Promise<SearchResult> {
  shows(tag.search);
  const words = queryWords(request.query);
  if (words.length === 0) return nothing;
  const { page, counts } = await findMatches(words, request);
  const shown = page.slice(0, PAGE_SIZE);
  shows(...shown.map((match) => tag.story(match.story)));
  const last = page.length > PAGE_SIZE ? shown.at(-1) : undefined;
  return {
    hits: (await readHits(shown)).map((row) => hitOf(row, words)),
    counts,
    older: last ? `${last.rank}-${last.at}-${last.story}` : null,
    suggestion: counts.all === 0 ? await suggest(words, request) : null,
  };
}

/** An article that was found, `at` in milliseconds since 1970. */
type Match = { article: number; story: number; locale: Locale; at: number; rank: number };

/** A page of what matches, one entry more than shown, and how much there is of it. */
async function findMatches(
  words: string[],
  request: SearchRequest,
): Promise<{ page: Match[]; counts: SearchResult["counts"] }> {
  const language = request.language ? sql`m.locale = ${request.language}` : sql`true`;
  const rank =
    request.order === "relevance"
      ? sql`case when m.place <= ${MAX_RANKED} then
          (select (ts_rank(i.lexemes, ${tsQuery(words)}) * 1000000)::int from search_index i where i.article_id = m.article_id) else 0 end`
      : sql`0`;
  // Of a story found in both languages the reader's article is the hit; its time decides the order.
  // A word may stand in one text of a thousand or in every third.
  const [row] = await reading(
    (db) =>
      db.execute<{ page: Match[]; counts: Record<string, number> }>(sql`
      with m as materialized (
        select *, row_number() over (order by published_at desc, article_id desc) as place from (${newest(words, request)}) newest
      ), found as (
        select distinct on (m.story_id) m.article_id as article, m.story_id as story, m.locale,
          (extract(epoch from m.published_at) * 1000)::float8 as at, ${rank} as rank
        from m where ${language} order by m.story_id, m.locale <> ${request.locale}, m.locale
      ), page as (
        select * from found where ${beyond(request.before)} order by rank desc, at desc, story desc ${limitTo(PAGE_SIZE + 1)}
      )
      select (select coalesce(json_agg(page order by rank desc, at desc, story desc), '[]') from page) as page,
        (select json_object_agg(locale, count) from (select locale, count(*) from m group by locale
          union all select 'all', count(distinct story_id) from m) counted) as counts`),
    { afresh: true },
  );
  const counts = { ...noCounts };
  for (const [locale, count] of Object.entries(row?.counts ?? {}))
    if (locale === "all" || isLocale(locale)) counts[locale] = count;
  return { page: row?.page ?? [], counts };
}

function beyond(before: string | null): SQL {
  const cursor = /^(\d{1,9})-(\d{1,14})-(\d{1,9})$/u.exec(before ?? "");
  if (!cursor) return sql`true`;
  const [rank, at, story] = cursor.slice(1).map(Number);
  return sql`(rank, at, story) < (${rank}::int, ${at}::float8, ${story}::int)`;
}

const tsQuery = (words: string[]): SQL => sql`to_tsquery('simple', ${tsQueryOf(words)})`;

/** The newest articles that match the words, section and year asked for. */
function newest(words: string[], { year, sectionId }: SearchRequest): SQL {
  const range = year ? dayRange(String(year)) : null;
  // `offset 0` keeps each question a look-up of one match, whatever the planner expects of the word.
  const live = sql`exists (select from live_articles a where a.id = i.article_id offset 0)`;
  const section = sectionId
    ? sql`exists (select from stories s where s.id = i.story_id and s.section_id = ${sectionId} offset 0)`
    : sql`true`;
  return newestMatches({
    query: tsQuery(words),
    in: "text",
    columns: sql`i.article_id, i.story_id, i.locale, i.published_at`,
    where: sql`${section} and ${live}`,
    from: range?.from,
    to: range?.to,
    most: MAX_MATCHES,
  });
}

type HitRow = CardRow & { text: string };

/** Cards and texts of what was found, in its order. */
async function readHits(matches: Match[]): Promise<HitRow[]> {
  if (matches.length === 0) return [];
  const walk = sql`select f.story as story_id, f.article as article_id, f.locale as hit_locale, f.place, to_timestamp(f.at / 1000) as list_at
    from rows from (jsonb_to_recordset(${JSON.stringify(matches)}::jsonb) as (story int, article int, locale text, at float8))
      with ordinality as f(story, article, locale, at, place) ${limitTo(PAGE_SIZE)}`;
  const text = sql`, (select la.standfirst || ' ' || la.body_text from live_articles la where la.id = w.article_id) as text`;
  const select = sql`${cardsSelect(walk, sql`w.hit_locale`, text)} order by w.place`;
  return reading(async (db) => [...(await db.execute<HitRow>(select))]);
}

/** The query with each word replaced by the most similar one that headlines know, where that finds something. */
async function suggest(words: string[], request: SearchRequest): Promise<SearchResult["suggestion"]> {
  const list = sql.join(
    words.map((word) => sql`(${word}::text)`),
    sql`, `,
  );
  const rows = await reading(
    (db) =>
      db.execute<{
        typed: string;
        word: string | null;
      }>(sql`select typed, (select w.word from search_words w where w.folded % typed
        order by similarity(w.folded, typed) desc, w.folded limit 1) as word from (values ${list}) as t(typed)`),
    { afresh: true },
  );
  const query = rows.map((row) => row.word ?? row.typed).join(" ");
  const meant = queryWords(query);
  if (meant.join(" ") === words.join(" ")) return null;
  const { counts } = await findMatches(meant, request);
  return counts.all > 0 ? { text: query, count: counts.all } : null;
}

function hitOf(row: HitRow, words: string[]): SearchHit {
  const card = cardOf(row);
  return { card, headline: markWords(card.headline, words), fragment: fragmentOf(row.text, words, FRAGMENT) };
}
