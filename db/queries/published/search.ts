import { type SQL, sql } from "drizzle-orm";
import { reading } from "@/db/client.ts";
import { tag } from "@/lib/cache-tags.ts";
import { dayRange } from "@/lib/language/dates.ts";
import { fragmentOf, markWords, queryWords, tsQueryOf } from "@/lib/language/search-words.ts";
import { isLocale, type Locale } from "@/lib/locales.ts";
import type { SearchHit } from "@/lib/news.ts";
import { shows } from "@/lib/page-scope.ts";
import { type CardRow, cardOf, cardsSelect } from "./cards.ts";

const PAGE_SIZE = 20;
const FRAGMENT = 190;
/** Matches looked at, newest first: ranking and counting stay bounded however common the word is. */
const MAX_MATCHES = 1_000;

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
  const [rows, counts] = await Promise.all([readHits(words, request), countMatches(words, request)]);
  const shown = rows.slice(0, PAGE_SIZE);
  shows(...shown.map((row) => tag.story(row.story_id)));
  const last = rows.length > PAGE_SIZE ? shown.at(-1) : undefined;
  return {
    hits: shown.map((row) => hitOf(row, words)),
    counts,
    older: last ? `${last.rank}-${Date.parse(last.list_at)}-${last.story_id}` : null,
    suggestion: counts.all === 0 ? await suggest(words, request) : null,
  };
}

type HitRow = CardRow & { rank: number; text: string };

async function readHits(words: string[], request: SearchRequest): Promise<HitRow[]> {
  const cursor = /^(\d{1,9})-(\d{1,14})-(\d{1,9})$/u.exec(request.before ?? "");
  const rank = request.order === "relevance" ? sql`(ts_rank(m.lexemes, m.query) * 1000000)::int` : sql`0`;
  const beyond = cursor
    ? sql`(rank, list_at, story_id) < (${Number(cursor[1])}::int, ${new Date(Number(cursor[2])).toISOString()}::timestamptz, ${Number(cursor[3])}::int)`
    : sql`true`;
  const language = request.language ? sql`m.locale = ${request.language}` : sql`true`;
  // Of a story found in both languages the reader's article is the hit; its time decides the order.
  const walk = sql`select * from (
      select distinct on (m.story_id) m.story_id, m.locale as hit_locale, m.article_id, m.published_at as list_at, ${rank} as rank
      from (${matches(words, request)}) m where ${language}
      order by m.story_id, m.locale <> ${request.locale}, m.locale) found
    where ${beyond} order by rank desc, list_at desc, story_id desc limit ${PAGE_SIZE + 1}`;
  const text = sql`, w.rank, (select la.standfirst || ' ' || la.body_text from live_articles la where la.id = w.article_id) as text`;
  const select = sql`${cardsSelect(walk, sql`w.hit_locale`, text)} order by w.rank desc, w.list_at desc, w.story_id desc`;
  return reading(async (db) => [...(await db.execute<HitRow>(select))]);
}

/** The newest articles that match the words, section and year asked for. */
function matches(words: string[], request: SearchRequest): SQL {
  const range = request.year ? dayRange(String(request.year)) : null;
  const section = request.sectionId ? sql`s.section_id = ${request.sectionId}` : sql`true`;
  const within = range
    ? sql`i.published_at >= ${range.from.toISOString()}::timestamptz and i.published_at < ${range.to.toISOString()}::timestamptz`
    : sql`true`;
  return sql`select i.article_id, i.story_id, i.locale, i.published_at, i.lexemes, q.query
    from to_tsquery('simple', ${tsQueryOf(words)}) q(query)
    join search_index i on i.lexemes @@ q.query
    join live_articles a on a.id = i.article_id
    join stories s on s.id = i.story_id
    where ${section} and ${within} order by i.published_at desc limit ${MAX_MATCHES}`;
}

async function countMatches(words: string[], request: SearchRequest): Promise<SearchResult["counts"]> {
  const rows = await reading((db) =>
    db.execute<{ locale: string; count: number }>(sql`with m as (${matches(words, request)})
      select locale, count(*)::int as count from m group by locale union all select 'all', count(distinct story_id)::int from m`),
  );
  const counts = { ...noCounts };
  for (const { locale, count } of rows) if (locale === "all" || isLocale(locale)) counts[locale] = count;
  return counts;
}

/** The query with each word replaced by the most similar one that headlines know, where that finds something. */
async function suggest(words: string[], request: SearchRequest): Promise<SearchResult["suggestion"]> {
  const list = sql.join(
    words.map((word) => sql`(${word}::text)`),
    sql`, `,
  );
  const rows = await reading((db) =>
    db.execute<{
      typed: string;
      word: string | null;
    }>(sql`select typed, (select w.word from search_words w where w.folded % typed
        order by similarity(w.folded, typed) desc, w.folded limit 1) as word from (values ${list}) as t(typed)`),
  );
  const query = rows.map((row) => row.word ?? row.typed).join(" ");
  const meant = queryWords(query);
  if (meant.join(" ") === words.join(" ")) return null;
  const { all } = await countMatches(meant, request);
  return all > 0 ? { text: query, count: all } : null;
}

function hitOf(row: HitRow, words: string[]): SearchHit {
  const card = cardOf(row);
  return { card, headline: markWords(card.headline, words), fragment: fragmentOf(row.text, words, FRAGMENT) };
}
