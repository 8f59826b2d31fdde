import { type SQL, sql } from "drizzle-orm";

import { limitTo } from "@/db/row-limit.ts";

/** What is looked for: words anywhere in an article, or in its headline alone. */
export type SearchedIn = "text" | "headline";
const signs: Record<SearchedIn, SQL> = { text: sql`'.'`, headline: sql`'!'` };

type Asked = {
  /** A `tsquery`, of folded words. */
  query: SQL;
  in: SearchedIn;
  /** Columns of `i`, the row of the index without its words: what is put in order stays narrow. */
  columns: SQL;
  /** A condition on `i`, asked of one match after the other until there are enough. */
  where?: SQL;
  /** Only what came out from then, and before then. */
  from?: Date | undefined;
  to?: Date | undefined;
  most: number;
};

/**
 * The newest matches, `most` of them at most, newest first. One quarter after the other is asked, from the newest on, and no further than
 * there are enough: a word costs what a quarter costs however long the archive is, and one that is nowhere a look a quarter.
 */
export function newestMatches({ query, columns, where, from, to, most, ...asked }: Asked): SQL {
  const edge = (at: Date | undefined, side: "min" | "max") =>
    at ? momentOf(at) : sql`(select ${sql.raw(side)}(published_at) from articles where status = 'published')`;
  const within = [
    sql`search_keys(lexemes, published_at) @@ search_query(${query}, tiers.tier, ${signs[asked.in]})`,
    ...(from ? [sql`published_at >= ${momentOf(from)}`] : []),
    ...(to ? [sql`published_at < ${momentOf(to)}`] : []),
  ];
  return sql`select matches.* from generate_series(search_tier(${edge(to, "max")}), search_tier(${edge(from, "min")}), -1) as tiers(tier)
    cross join lateral (select ${columns} from (select article_id, story_id, locale, published_at from search_index
      where ${sql.join(within, sql` and `)} order by published_at desc offset 0) i
      where ${where ?? sql`true`} ${limitTo(most)}) matches
    ${limitTo(most)}`;
}

const momentOf = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`;
