import { sql } from "drizzle-orm";
import { intArray } from "@/db/connection/int-array.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { runReadQuery } from "@/db/connection/run-read-query.ts";

/** Views of each given story that is public, in all languages together. */
export async function getViewTotals(storyIds: number[]): Promise<Record<number, number>> {
  if (storyIds.length === 0) return {};
  const rows = await runReadQuery((db) =>
    readRows(db, {
      id: col.int,
      views: col.float,
    }).of(sql`select v.story_id as id, sum(v.views)::float8 as views from article_views v
      where v.story_id = any(${intArray(storyIds)}) and exists (select from live_articles a where a.story_id = v.story_id)
      group by v.story_id`),
  );
  return Object.fromEntries(rows.map((row) => [row.id, row.views]));
}
