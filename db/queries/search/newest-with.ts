import { type SQL, sql } from "drizzle-orm";
import { limitTo } from "@/db/row-limit.ts";

type Asked = {
  /** A `tsquery` of stems; null finds nothing. */
  query: SQL;
  /** Where they stand: anywhere in an article, or in its headline. */
  sign: "." | "!";
  /** A condition on `i`, a row of the index, asked of one match after the other until there are enough. */
  where: SQL;
  /** How many articles are likely to match, however old; nothing is known of it where it is left out. */
  expected?: number;
  /** Only what came out from then, and before then. */
  from?: Date | undefined;
  to?: Date | undefined;
  most: number;
};

/** So many weeks are asked at once, at most, of what hardly any article holds. */
const MOST_WEEKS = 64;

/**
 * The newest articles that match, newest first, `most` of them at most: columns article_id and story_id. Some weeks at once are asked, as many as
 * are likely to hold enough, from the newest on, then more and more, and no further than there are enough: a word costs what the weeks cost that
 * hold it, however long the archive is.
 */
export function newestWith({ query, sign, where, expected, from, to, most }: Asked): SQL {
  const edge = (at: Date | undefined, side: "min" | "max") =>
    sql`search_week(${at ? momentOf(at) : sql`(select ${sql.raw(side)}(published_at) from articles where status = 'published')`})`;
  const within = [
    sql`search_keys(lexemes, published_at) @@ search_query_of_weeks(${query}, spans.first, spans.last, ${sql.raw(`'${sign}'`)})`,
    ...(from ? [sql`published_at >= ${momentOf(from)}`] : []),
    ...(to ? [sql`published_at < ${momentOf(to)}`] : []),
  ];
  // As many matches in a span as are wanted; the n-th span is n times as long as the first.
  const first = sql`least(${sql.raw(String(MOST_WEEKS))}, 1 + (newest - oldest) * ${sql.raw(String(most))}::float8 / ${Math.max(1, expected ?? Number.MAX_SAFE_INTEGER)}::float8)::int`;
  return sql`select matches.* from (
      select newest - length * n * (n - 1) / 2 as last, greatest(oldest, newest - length * n * (n + 1) / 2 + 1) as first
      from (select newest, oldest, ${first} as length from (select ${edge(to, "max")} as newest, ${edge(from, "min")} as oldest offset 0) edges offset 0) paper,
        generate_series(1, ceil(sqrt(2.0 * (newest - oldest + 1) / length))::int + 1) as n
      where newest - length * n * (n - 1) / 2 >= oldest) spans
    cross join lateral (select i.article_id, i.story_id from (select article_id, story_id, locale, published_at from search_index
      where ${sql.join(within, sql` and `)} order by published_at desc offset 0) i
      where ${where} ${limitTo(most)}) matches
    where ${query} is not null ${limitTo(most)}`;
}

const momentOf = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`;
