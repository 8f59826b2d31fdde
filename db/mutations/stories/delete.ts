import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { recordGoneArticles } from "@/db/mutations/articles/gone-articles.ts";
import { audit } from "@/db/mutations/audit.ts";
import { notifyChange } from "@/db/notices.ts";
import { type Actor, type AuthenticatedPerson, can, clock, needsConfirmation } from "@/lib/access/permissions.ts";
import type { deleteStoryInput } from "@/lib/inputs/bulk.ts";
import { TRASH_DAYS } from "@/lib/newsroom/stories.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { tag } from "@/lib/site/cache-tags.ts";
import { idsOf } from "./change-stories.ts";
import { isAllOfStory, isUntouched } from "./untouched.ts";

/** Limit per run. The rest waits for the next run. */
const MAX_PER_RUN = 100;

/**
 * Deletes a story in the trash for good: texts, history and views. Its id is never reused. If readers have seen the story, its address answers that
 * it is gone. Pictures stay in the library.
 */
export async function deleteStory(
  person: AuthenticatedPerson,
  { storyId }: z.output<typeof deleteStoryInput>,
): Promise<Result<{ deleted: true }>> {
  if (!can(person, "delete-for-good")) return failure("forbidden");
  if (needsConfirmation(person)) return failure("confirm-needed");
  return database().transaction(async (tx) => {
    const [story] = await readRows(tx, { trashed: col.bool }).of(
      sql`select trashed_at is not null as trashed from stories where id = ${storyId} for update`,
    );
    if (!story) return failure("not-found");
    if (!story.trashed) return failure("conflict");
    await remove(tx, person, storyId, "delete-story");
    return ok({ deleted: true });
  });
}

/** Deletes stories that have been in the trash for `TRASH_DAYS`. Returns how many were deleted. */
export async function emptyTrash(): Promise<number> {
  return clear(
    sql`select id from stories where first_published_at is null and trashed_at < now() - ${TRASH_DAYS} * interval '1 day'`,
    (tx, id) => remove(tx, clock, id, "delete-story"),
  );
}

/**
 * Deletes stories that were created more than a day ago and never edited, and empty languages of other stories. Returns how many stories were
 * affected.
 */
export async function deleteUntouched(): Promise<number> {
  const left = sql`${isUntouched} and a.created_at < now() - interval '1 day'
    and not exists (select from article_presence p where p.article_id = a.id and p.seen_at > now() - interval '1 hour')`;
  const alone = sql`not exists (select from articles o where o.story_id = a.story_id and o.id <> a.id)`;
  const stories = await clear(
    sql`select s.id from articles a join stories s on s.id = a.story_id
      where ${left} and ${isAllOfStory}`,
    (tx, id) => remove(tx, clock, id, "sweep-story"),
  );
  const languages = await clear(sql`select a.story_id from articles a where ${left} and not ${alone}`, (tx, id) =>
    tx.execute(sql`delete from articles a where a.story_id = ${id} and ${left} and not ${alone}`),
  );
  return stories + languages;
}

/** Runs `work` for the stories that `chosen` selects, each under its lock. Returns how many there were. */
async function clear(chosen: SQL, work: (tx: Executor, storyId: number) => Promise<unknown>): Promise<number> {
  return database().transaction(async (tx) => {
    // Skip stories that an editor or another process has locked, instead of waiting.
    const locked = await readRows(tx, { id: col.int }).of(
      sql`select id from stories where id in (${chosen}) order by id limit ${MAX_PER_RUN} for update skip locked`,
    );
    // Select again under the lock, since a story may have been edited meanwhile.
    const ids = locked.map(({ id }) => id);
    const rows = await readRows(tx, { id: col.int }).of(
      sql`select id from stories where id in ${idsOf(ids)} and id in (${chosen})`,
    );
    for (const { id } of rows) await work(tx, id);
    return rows.length;
  });
}

/** Call it in a transaction that holds the story's lock. */
async function remove(tx: Executor, actor: Actor, storyId: number, verb: string): Promise<void> {
  const articles = await readRows(tx, {
    locale: col.text,
    headline: col.text,
    status: col.text,
    publishedAt: col.time.orNull,
  }).of(
    sql`select locale, headline, status, published_at as "publishedAt" from articles where story_id = ${storyId} order by locale`,
  );
  await recordGoneArticles(tx, sql`story_id = ${storyId} and status = 'withdrawn' and published_at <= now()`);
  await tx.execute(sql`delete from articles where story_id = ${storyId}`);
  await tx.execute(sql`delete from stories where id = ${storyId}`);
  await audit(tx, actor, { verb, entity: `story:${storyId}`, before: { articles: [...articles] }, after: null });
  await notifyChange(tx, [tag.story(storyId)]);
}
