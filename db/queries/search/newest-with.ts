import { type SQL, sql } from "drizzle-orm";
import { limitTo } from "@/db/connection/row-limit.ts";

type Asked = {
  /** A `tsquery` of stems; null finds nothing. */
  query: SQL;
  /** Where they stand: anywhere in an article, or in its headline. */
  sign: "." | "!";
  /** Where this is not true nothing is looked for. */
  when?: SQL;
  /** A condition on `i`, a row of the index, asked of one match after the other until there are enough. */
  where: SQL;
  /** How many articles are likely to match, and how many hold one of the words; nothing is known of them where they are left out. */
  expected?: { matching: number; holding: number };
  /** Only what came out from then, and before then. */
  from?: Date | undefined;
  to?: Date | undefined;
  most: number;
};

/** So many weeks are asked at once, at most, of what hardly any article holds: as many as have a page of it. */
const MOST_WEEKS = 64;
/** Of words that are likely to stand together so many weeks are asked besides those that are likely to hold enough. */
const MORE_WEEKS = 12;

/**
 * The newest articles that match, newest first, `most` of them at most: columns article_id, story_id and row, where they stand in the index. One
 * week after the other is asked, or of what few hold some at once, from the newest on, and no further than there are enough: a word costs what the
 * weeks cost that hold it, however long the archive is.
 */
export function newestWith({ query, sign, when = sql`true`, where, expected, from, to, most }: Asked): SQL {
  const edge = (at: Date | undefined, side: "min" | "max") =>
    // What is to come is left out: the weeks until then hold nothing, and the last of them would tell when that is.
    sql`search_week(${at ? momentOf(at) : sql`(select ${sql.raw(side)}(published_at) from articles where status = 'published' and published_at <= now())`})`;
  const within = [
    sql`search_keys(lexemes, published_at) @@ ${keysOfSpan}`,
    ...(from ? [sql`published_at >= ${momentOf(from)}`] : []),
    ...(to ? [sql`published_at < ${momentOf(to)}`] : []),
  ];
  const { matching = 0, holding = Number.MAX_SAFE_INTEGER } = expected ?? {};
  const enough = (articles: number) =>
    sql`((newest - oldest) * ${sql.raw(String(most))}::float8 / ${Math.max(1, articles)}::float8)`;
  return sql`select matches.* from (
      select keys, n as last, greatest(oldest, n - length + 1) as first from (
        select keys, newest, least(${sql.raw(String(MOST_WEEKS))}, 1 + ${enough(holding)})::int as length,
          greatest(oldest, newest - ${sql.raw(String(MORE_WEEKS))} - ${enough(matching)})::int as oldest
        from (select ${keysOfAnyWeek(query, sign)} as keys, ${edge(to, "max")} as newest, ${edge(from, "min")} as oldest
          offset 0) edges offset 0) paper,
      generate_series(newest, oldest, -length) as n) spans
    cross join lateral (select i.article_id, i.story_id, i.row from (select article_id, story_id, locale, published_at, ctid as row from search_index
      where ${sql.join(within, sql` and `)} order by published_at desc offset 0) i
      where ${where} ${limitTo(most)}) matches
    where ${query} is not null and ${when} ${limitTo(most)}`;
}

/** A query for the keys of a week, with @ in place of its number: no stem holds that. Made once: to make it takes as long as to look it up. */
const keysOfAnyWeek = (query: SQL, sign: "." | "!"): SQL =>
  sql`regexp_replace((${query})::text, ${sql.raw(String.raw`'''([^'']*)''', '''@${sign}\1'''`)}, 'g')`;
const keysOfSpan = sql`(case when spans.first = spans.last then replace(spans.keys, '@', spans.last::text)
  else (select string_agg('(' || replace(spans.keys, '@', week::text) || ')', ' | ') from generate_series(spans.first, spans.last) week)
  end)::tsquery`;

const momentOf = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`;
