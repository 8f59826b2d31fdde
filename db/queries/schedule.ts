import { sql } from "drizzle-orm";
import { database } from "@/db/client.ts";
import { type CacheTag, tag, tagsOfChange } from "@/lib/cache-tags.ts";
import { readStoryFacts } from "./story-facts.ts";

/** The first moment after `after` at which time alone changes what is public, with the tags that it touches; null while nothing is scheduled. */
export async function nextScheduledChange(after: Date = new Date()): Promise<{ at: Date; tags: CacheTag[] } | null> {
  const [publication, slotEnd] = await Promise.all([nextPublication(after), nextSlotEnd(after)]);
  if (!publication || !slotEnd) return publication ?? slotEnd;
  const first = publication.at <= slotEnd.at ? publication : slotEnd;
  const sameMoment = publication.at.getTime() === slotEnd.at.getTime();
  return sameMoment ? { at: first.at, tags: [...publication.tags, ...slotEnd.tags] } : first;
}

type Change = { at: Date; tags: CacheTag[] } | null;

async function nextPublication(after: Date): Promise<Change> {
  const rows = await database().execute<{ at: number; story_id: number }>(sql`
    with next as (select min(published_at) as at from articles where status = 'published' and published_at > ${after.toISOString()}::timestamptz)
    select extract(epoch from a.published_at)::float8 * 1000 as at, a.story_id from articles a join next on a.published_at = next.at
    where a.status = 'published'`);
  const first = rows[0];
  if (!first) return null;
  const tags = new Set<CacheTag>();
  for (const row of rows) {
    for (const one of tagsOfChange(await readStoryFacts(database(), row.story_id), "changed")) tags.add(one);
  }
  return { at: new Date(first.at), tags: [...tags] };
}

/** When a story leaves its place on a front page. */
async function nextSlotEnd(after: Date): Promise<Change> {
  const [row] = await database().execute<{ at: number | null }>(sql`
    select extract(epoch from min(ends_at))::float8 * 1000 as at from front_slots where ends_at > ${after.toISOString()}::timestamptz`);
  return row?.at ? { at: new Date(row.at), tags: [tag.front] } : null;
}
