import { sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { actorName, type Person } from "@/lib/access/permissions.ts";
import { idsOf, type StoryAtHand } from "./change-stories.ts";

/** Stories that reference a deleted section or tag. The remaining sections and tags are locked until the transaction ends. */
export async function findMissingReferences(
  tx: Executor,
  table: "sections" | "tags",
  wanted: { storyId: number; ids: number[] }[],
): Promise<{ storyId: number }[]> {
  const ids = [...new Set(wanted.flatMap((one) => one.ids))];
  const rows = await readRows(tx, { id: col.int }).of(
    sql`select id from ${sql.identifier(table)} where id in ${idsOf(ids)} order by id for key share`,
  );
  const present = new Set(rows.map(({ id }) => id));
  return wanted.filter((one) => !one.ids.every((id) => present.has(id)));
}

/**
 * Stories whose shared fields or pictures somebody else has changed since this line of the log. People who may not publish can do that as long as no
 * text of the story is public. Locks the pictures until the transaction ends.
 */
export async function findChangedByOthers(
  tx: Executor,
  person: Person,
  stories: StoryAtHand[],
  line: number,
): Promise<{ storyId: number }[]> {
  const ids = idsOf(stories.map(({ id }) => id));
  const pictures = sql`(select id as story_id, lead_media_id as media_id from stories where id in ${ids} and lead_media_id is not null
    union select story_id, media_id from story_media where story_id in ${ids})`;
  // Lock first and read the log in a second statement: a statement sees the data as of its own start.
  await tx.execute(sql`select from media where id in (select media_id from ${pictures} p) order by id for share`);
  return readRows(tx, { storyId: col.int }).of(sql`select w.story_id as "storyId" from (
      select story_id, 'media:' || media_id as entity from ${pictures} p union all select id, 'story:' || id from ${ids} s) w
    where exists (select from audit_log l where l.entity = w.entity and l.id > ${line} and l.actor <> ${actorName(person)}) group by w.story_id`);
}
