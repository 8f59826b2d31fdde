import { type SQL, sql } from "drizzle-orm";

/** What is looked for: words anywhere in an article, or in its headline alone. */
export type SearchedIn = "text" | "headline";
const signs: Record<SearchedIn, SQL> = { text: sql`'.'`, headline: sql`'!'` };

type Asked = {
  /** A `tsquery`, of folded words. */
  query: SQL;
  in: SearchedIn;
  /** Columns of `i`, the row of the index, and of what `joined` adds. */
  columns: SQL;
  joined?: SQL;
  /** A condition on the same. */
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
export function newestMatches({ query, columns, joined, where, most, ...asked }: Asked): SQL {
  const { from, to } = asked;
  const edge = (side: "min" | "max") =>
    sql`(select ${sql.raw(side)}(published_at) from articles where status = 'published')`;
  const moment = (at: Date | undefined, side: "min" | "max") =>
    at ? sql`${at.toISOString()}::timestamptz` : edge(side);
  const within = [
    ...(from ? [sql`i.published_at >= ${from.toISOString()}::timestamptz`] : []),
    ...(to ? [sql`i.published_at < ${to.toISOString()}::timestamptz`] : []),
    where ?? sql`true`,
  ];
  return sql`select matches.* from generate_series(search_tier(${moment(to, "max")}), search_tier(${moment(from, "min")}), -1) with ordinality as tiers(tier, turn)
    cross join lateral (select ${columns} from search_index i ${joined ?? sql``}
      where search_keys(i.lexemes, i.published_at) @@ search_query(${query}, tiers.tier, ${signs[asked.in]}) and ${sql.join(within, sql` and `)}
      order by i.published_at desc limit ${most}) matches
    limit ${most}`;
}
