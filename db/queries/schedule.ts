import { sql } from "drizzle-orm";
import { database } from "@/db/client.ts";
import { type CacheTag, tagsOfChange } from "@/lib/cache-tags.ts";
import { readStoryFacts } from "./story-facts.ts";

/** The first moment after `after` at which time alone makes something public, with the tags that it touches; null while nothing is scheduled. */
export async function nextScheduledChange(after: Date = new Date()): Promise<{ at: Date; tags: CacheTag[] } | null> {
  const rows = await database().execute<{ at: number; story_id: number }>(sql`
    with next as (select min(published_at) as at from articles where status = 'published' and published_at > ${after.toISOString()}::timestamptz)
    select extract(epoch from a.published_at)::float8 * 1000 as at, a.story_id from articles a join next on a.published_at = next.at
    where a.status = 'published'`);
  const first = rows[0];
  if (!first) return null;
  const tags = new Set<CacheTag>();
  for (const row of rows) {
    for (const tag of tagsOfChange(await readStoryFacts(database(), row.story_id), "changed")) tags.add(tag);
  }
  return { at: new Date(first.at), tags: [...tags] };
}
