import { type SQL, sql } from "drizzle-orm";
import { limitTo } from "@/db/row-limit.ts";

type Asked = {
  /** A `tsquery` of stems; null finds nothing. */
  query: SQL;
  /** Where they stand: anywhere in an article, or in its headline. */
  sign: "." | "!";
  /** A condition on `i`, a row of the index, asked of one match after the other until there are enough. */
  where: SQL;
  /** Only what came out from then, and before then. */
  from?: Date | undefined;
  to?: Date | undefined;
  most: number;
};

/**
 * The newest articles that match, newest first, `most` of them at most: columns article_id and story_id. One week after the other is asked, from
 * the newest on, and no further than there are enough: a word costs what a week costs, however long the archive is.
 */
export function newestWith({ query, sign, where, from, to, most }: Asked): SQL {
  const edge = (at: Date | undefined, side: "min" | "max") =>
    at ? momentOf(at) : sql`(select ${sql.raw(side)}(published_at) from articles where status = 'published')`;
  const within = [
    sql`search_keys(lexemes, published_at) @@ search_query_of_week(${query}, weeks.week, ${sql.raw(`'${sign}'`)})`,
    ...(from ? [sql`published_at >= ${momentOf(from)}`] : []),
    ...(to ? [sql`published_at < ${momentOf(to)}`] : []),
  ];
  return sql`select matches.* from generate_series(search_week(${edge(to, "max")}), search_week(${edge(from, "min")}), -1) as weeks(week)
    cross join lateral (select i.article_id, i.story_id from (select article_id, story_id, locale, published_at from search_index
      where ${sql.join(within, sql` and `)} order by published_at desc offset 0) i
      where ${where} ${limitTo(most)}) matches
    where ${query} is not null ${limitTo(most)}`;
}

const momentOf = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`;
