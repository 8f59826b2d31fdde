import { type SQL, sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { type CacheTag, tag, tagsOfChange } from "@/lib/site/cache-tags.ts";
import { readFactsOfStories } from "./story-facts.ts";

type Change = { at: Date; tags: CacheTag[] };

/** The first moment after `after` at which a schedule changes what is public, with the cache tags that it affects; null if nothing is scheduled. */
export async function nextScheduledChange(after: Date = new Date()): Promise<Change | null> {
  const kinds = [nextPublication, nextEnd, nextUpdate, nextSlotEnd];
  const changes = (await Promise.all(kinds.map((next) => next(after)))).filter((change) => change !== null);
  const at = Math.min(...changes.map((change) => change.at.getTime()));
  const first = changes.filter((change) => change.at.getTime() === at);
  return first.length > 0 ? { at: new Date(at), tags: [...new Set(first.flatMap(({ tags }) => tags))] } : null;
}

const iso = (moment: Date): SQL => sql`${moment.toISOString()}::timestamptz`;

function nextPublication(after: Date): Promise<Change | null> {
  return nextOf(sql`published_at`, sql`status = 'published' and published_at > ${iso(after)}`, "changed");
}

/** When an article stops being public. */
function nextEnd(after: Date): Promise<Change | null> {
  return nextOf(sql`unpublish_at`, sql`status = 'published' and unpublish_at > ${iso(after)}`, "withdrawn");
}

/** The earliest `moment` of the articles that match the condition, and the tags of all articles with that moment. */
async function nextOf(moment: SQL, condition: SQL, kind: "changed" | "withdrawn"): Promise<Change | null> {
  const rows = await readRows(database(), { at: col.float, story_id: col.int }).of(sql`
    with next as (select min(${moment}) as at from articles where ${condition})
    select distinct extract(epoch from next.at)::float8 * 1000 as at, story_id from articles join next on ${moment} = next.at
    where ${condition}`);
  const first = rows[0];
  if (!first) return null;
  const facts = await readFactsOfStories(
    database(),
    rows.map((row) => row.story_id),
  );
  return {
    at: new Date(first.at),
    tags: [...new Set(facts.flatMap((one) => tagsOfChange({ ...one, reach: "public" }, kind)))],
  };
}

/** When a scheduled update is due. It has no tags: the update itself notifies of what it changed. */
function nextUpdate(after: Date): Promise<Change | null> {
  return earliestChange(sql`select min(at) as at from scheduled_updates where at > ${iso(after)}`, []);
}

/** When the place of a story on a front page ends. */
function nextSlotEnd(after: Date): Promise<Change | null> {
  return earliestChange(sql`select min(ends_at) as at from front_slots where ends_at > ${iso(after)}`, [tag.front]);
}

async function earliestChange(earliest: SQL, tags: CacheTag[]): Promise<Change | null> {
  const [row] = await readRows(database(), { at: col.float.orNull }).of(
    sql`select extract(epoch from at)::float8 * 1000 as at from (${earliest}) earliest`,
  );
  return row?.at ? { at: new Date(row.at), tags } : null;
}
