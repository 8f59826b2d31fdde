import { type SQL, sql } from "drizzle-orm";
import { limitTo } from "@/db/connection/row-limit.ts";

type NewestMatchesRequest = {
  /** A `tsquery` for the keys of a week, as text with @ in place of the week's number; null finds nothing. */
  keys: SQL;
  /** If this is false, nothing is searched. */
  when?: SQL;
  /** A condition on `i`, a row of the index, checked on each match until there are enough. */
  where: SQL;
  /** How many articles probably match, and how many contain one of the words; left out if unknown. */
  expected?: { matching: number; holding: number };
  /** Only articles published from `from` on, and before `to`. */
  from?: Date | undefined;
  to?: Date | undefined;
  most: number;
};

/** For rare words several weeks are queried at once: as many as should contain enough matches, but at most this many. */
const MAX_WEEKS_AT_ONCE = 64;
/** For words that probably occur together, this many weeks are queried in addition to those that should contain enough matches. */
const EXTRA_WEEKS = 12;

/**
 * SQL: the newest articles that match, newest first, at most `most`, with the columns article_id, story_id and row (the position in the index).
 * Queries one week after another from the newest on, or several at once for rare words, and stops when there are enough. So the cost depends on
 * the weeks that contain the word, not on the length of the archive.
 */
export function newestMatches({ keys, when = sql`true`, where, expected, from, to, most }: NewestMatchesRequest): SQL {
  const edge = (at: Date | undefined, side: "min" | "max") =>
    // Future articles are left out: the weeks until then are empty, and the last of them would reveal the time of publication.
    sql`search_week(${at ? momentOf(at) : sql`(select ${sql.raw(side)}(published_at) from articles where status = 'published' and published_at <= now())`})`;
  const conditions = [
    sql`search_keys(lexemes, published_at) @@ ${keysOfSpan}`,
    ...(from ? [sql`published_at >= ${momentOf(from)}`] : []),
    ...(to ? [sql`published_at < ${momentOf(to)}`] : []),
  ];
  const { matching = 0, holding = Number.MAX_SAFE_INTEGER } = expected ?? {};
  const enough = (articles: number) =>
    sql`((newest - oldest) * ${sql.raw(String(most))}::float8 / ${Math.max(1, articles)}::float8)`;
  return sql`select matches.* from (
      select keys, n as last, greatest(oldest, n - length + 1) as first from (
        select keys, newest, least(${sql.raw(String(MAX_WEEKS_AT_ONCE))}, 1 + ${enough(holding)})::int as length,
          greatest(oldest, newest - ${sql.raw(String(EXTRA_WEEKS))} - ${enough(matching)})::int as oldest
        from (select ${keys} as keys, ${edge(to, "max")} as newest, ${edge(from, "min")} as oldest
          offset 0) edges offset 0) paper,
      generate_series(newest, oldest, -length) as n) spans
    cross join lateral (select i.article_id, i.story_id, i.row from (select article_id, story_id, locale, published_at, ctid as row from search_index
      where ${sql.join(conditions, sql` and `)} order by published_at desc offset 0) i
      where ${where} ${limitTo(most)}) matches
    where ${keys} is not null and ${when} ${limitTo(most)}`;
}

const keysOfSpan = sql`(case when spans.first = spans.last then replace(spans.keys, '@', spans.last::text)
  else (select string_agg('(' || replace(spans.keys, '@', week::text) || ')', ' | ') from generate_series(spans.first, spans.last) week)
  end)::tsquery`;

const momentOf = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`;
