import type postgres from "postgres";
import { visitorNumber } from "@/db/mutations/views/count-views.ts";
import type { View } from "./send-views.ts";

/** Counters of views: total, by hour and by day. Views that are still pending in their hour are added to the day. */
const counters = ["article_views", "views_hourly", "views_daily"] as const;

const BEGAN = new Date();

/** Sums of views, by counter and article. */
export type Counts = Map<string, number>;

/** What the database has stored of the views that were sent. */
export type Finding = {
  /** Views with a row in `view_seen`. */
  found: Set<View>;
  /** Acknowledged views without one. */
  lost: View[];
  /** Descriptions of counters that rose by another number than the views found. */
  wrongCounts: string[];
};

/** Reads the current counters. */
export async function readCounts(sql: postgres.Sql, views: View[]): Promise<Counts> {
  const ids = [...new Set(views.map((view) => view.article.id))];
  const counts: Counts = new Map();
  for (const counter of counters) {
    // Old hours are pruned while the drill runs. Reading only the hours since its start gives comparable sums.
    const recent = counter === "views_hourly" ? sql`and hour >= date_trunc('hour', ${BEGAN}::timestamptz)` : sql``;
    const toCome = counter === "views_daily" ? sql`union all select article_id, pending from views_hourly` : sql``;
    const rows = await sql<{ id: number; views: number }[]>`select article_id as id, sum(views)::float8 as views
      from (select article_id, views from ${sql(counter)} where true ${recent} ${toCome}) as counted
      where article_id = any(${ids}) group by article_id`;
    for (const id of ids) counts.set(`${counter} of article ${id}`, rows.find((row) => row.id === id)?.views ?? 0);
  }
  return counts;
}

/** Finds every view, and compares the number found with how much the counters have risen since `before`. */
export async function findViews(sql: postgres.Sql, views: View[], before: Counts): Promise<Finding> {
  const numberOf = (view: View): string => String(visitorNumber(view.token));
  const rows = await sql<{ id: number; visitor: string }[]>`select article_id as id, visitor::text
    from view_seen where visitor = any(${views.map(numberOf)}::bigint[])`;
  const seen = new Set(rows.map((row) => `${row.id} ${row.visitor}`));
  const found = new Set(views.filter((view) => seen.has(`${view.article.id} ${numberOf(view)}`)));
  const after = await readCounts(sql, views);
  const lost = views.filter((view) => view.acknowledged && !found.has(view));
  return { found, lost, wrongCounts: wrongCounts({ before, after, found }) };
}

function wrongCounts({ before, after, found }: { before: Counts; after: Counts; found: Set<View> }): string[] {
  const wrong: string[] = [];
  for (const [name, now] of after) {
    const risen = now - (before.get(name) ?? 0);
    const expected = [...found].filter((view) => name.endsWith(` ${view.article.id}`)).length;
    if (risen !== expected) wrong.push(`${name} rose by ${risen}, ${expected} views were found`);
  }
  return wrong;
}
