import { sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";

/** Views counted before the import: the total, and by Almaty day and by hour if known. */
export type PastViews = {
  total: number;
  daily: { day: string; views: number }[];
  hourly: { hour: string; views: number }[];
};

/** Adds past views of an article to its total, its story's total, its days and its hours. */
export async function recordPastViews(
  tx: Executor,
  past: PastViews & { articleId: number; storyId: number },
): Promise<void> {
  await tx.execute(sql`insert into article_views (article_id, story_id, views) values (${past.articleId}, ${past.storyId}, ${past.total})
    on conflict (article_id) do update set views = article_views.views + excluded.views`);
  await tx.execute(sql`insert into story_views (story_id, views) values (${past.storyId}, ${past.total})
    on conflict (story_id) do update set views = story_views.views + excluded.views`);
  await tx.execute(sql`insert into views_daily (article_id, day, views)
    select ${past.articleId}::int, day, views from json_to_recordset(${JSON.stringify(past.daily)}::json) as t(day date, views bigint)
    on conflict (article_id, day) do update set views = views_daily.views + excluded.views`);
  await tx.execute(sql`insert into views_hourly (hour, article_id, views)
    select hour, ${past.articleId}::int, views from json_to_recordset(${JSON.stringify(past.hourly)}::json) as t(hour timestamptz, views bigint)
    on conflict (hour, article_id) do update set views = views_hourly.views + excluded.views`);
}
