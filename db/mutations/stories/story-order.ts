import { sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";

/**
 * Updates the sort time of a story from its published articles, and its copies on articles, tags and bylines. Call it after every change of status or
 * publication time, in the same transaction.
 */
export function refreshStoryOrder(tx: Executor, storyId: number): Promise<void> {
  return refreshOrderOfStories(tx, [storyId]);
}

/** The same for many stories at once. */
export async function refreshOrderOfStories(tx: Executor, storyIds: number[]): Promise<void> {
  await tx.execute(sql`with first as (
      select w.id::int as id, (select min(published_at) from articles where story_id = w.id::int and status = 'published') as at
      from jsonb_array_elements_text(${JSON.stringify(storyIds)}::jsonb) w(id)
    ), story as (update stories s set first_published_at = first.at from first where s.id = first.id),
    article as (update articles a set list_at = case when a.status = 'published' then first.at end from first where a.story_id = first.id),
    tagged as (update story_tags t set list_at = first.at from first where t.story_id = first.id)
    update article_authors aa set list_at = case when a.status = 'published' then first.at end
    from first, articles a where aa.story_id = first.id and a.id = aa.article_id`);
}
