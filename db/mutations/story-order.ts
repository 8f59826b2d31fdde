import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client.ts";

/**
 * Brings the sort time of a story and every copy of it up to date with its published articles: on the story, its articles, tags and
 * signatures. Part of every change of status or publication time, in the same transaction.
 */
export async function refreshStoryOrder(tx: Executor, storyId: number): Promise<void> {
  await tx.execute(sql`with first as (
      select min(published_at) as at from articles where story_id = ${storyId} and status = 'published'
    ), story as (update stories set first_published_at = first.at from first where id = ${storyId}),
    article as (update articles set list_at = case when status = 'published' then first.at end from first where story_id = ${storyId}),
    tagged as (update story_tags set list_at = first.at from first where story_id = ${storyId})
    update article_authors aa set list_at = case when a.status = 'published' then first.at end
    from first, articles a where aa.story_id = ${storyId} and a.id = aa.article_id`);
}
