import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { database, type Executor } from "@/db/connection/client.ts";
import { audit } from "@/db/mutations/audit.ts";
import { rememberGone } from "@/db/mutations/articles/gone-articles.ts";
import { notifyChange } from "@/db/notices.ts";
import { tag } from "@/lib/site/cache-tags.ts";
import { TRASH_DAYS } from "@/lib/newsroom/stories.ts";
import type { deleteStoryInput } from "@/lib/inputs/bulk.ts";
import { type Actor, type AuthenticatedPerson, can, clock, needsConfirmation } from "@/lib/access/permissions.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { idsOf } from "./change-stories.ts";
import { isAllOfStory, isUntouched } from "./untouched.ts";

/** Stories cleared away in one go; the next ones wait for the next time. */
const MOST_CLEARED = 100;

/**
 * Deletes a story that lies in the trash, for good: texts, history and views. Its number is never given again, and where readers have seen
 * it, its address says that it is gone. Pictures stay in the library.
 */
export async function deleteStory(
  person: AuthenticatedPerson,
  { storyId }: z.output<typeof deleteStoryInput>,
): Promise<Result<{ deleted: true }>> {
  if (!can(person, "delete-for-good")) return failure("forbidden");
  if (needsConfirmation(person)) return failure("confirm-needed");
  return database().transaction(async (tx) => {
    const [story] = await tx.execute<{ trashed: boolean }>(
      sql`select trashed_at is not null as trashed from stories where id = ${storyId} for update`,
    );
    if (!story) return failure("not-found");
    if (!story.trashed) return failure("conflict");
    await remove(tx, person, storyId, "delete-story");
    return ok({ deleted: true });
  });
}

/** Deletes what has lain in the trash for as long as it is kept there. Returns how many stories that were. */
export async function emptyTrash(): Promise<number> {
  return clear(
    sql`select id from stories where first_published_at is null and trashed_at < now() - ${TRASH_DAYS} * interval '1 day'`,
    (tx, id) => remove(tx, clock, id, "delete-story"),
  );
}

/**
 * Deletes what was begun more than a day ago and never written in: «new story», and then nothing. An empty language of a story goes alone.
 * Returns how many stories that touched.
 */
export async function sweepUntouched(): Promise<number> {
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

/** Clears away the stories that `chosen` selects, each under its lock. Returns how many there were. */
async function clear(chosen: SQL, work: (tx: Executor, storyId: number) => Promise<unknown>): Promise<number> {
  return database().transaction(async (tx) => {
    // Somebody who is at one of them, or another process that clears, is not waited for.
    const locked = await tx.execute<{ id: number }>(
      sql`select id from stories where id in (${chosen}) order by id limit ${MOST_CLEARED} for update skip locked`,
    );
    // Asked again under the lock: what was written in the meantime is seen now.
    const ids = locked.map(({ id }) => id);
    const rows = await tx.execute<{ id: number }>(
      sql`select id from stories where id in ${idsOf(ids)} and id in (${chosen})`,
    );
    for (const { id } of rows) await work(tx, id);
    return rows.length;
  });
}

/** Part of a transaction that holds the story's lock. */
async function remove(tx: Executor, actor: Actor, storyId: number, verb: string): Promise<void> {
  const articles = await tx.execute<{ locale: string; headline: string; status: string; publishedAt: string | null }>(
    sql`select locale, headline, status, published_at as "publishedAt" from articles where story_id = ${storyId} order by locale`,
  );
  await rememberGone(tx, sql`story_id = ${storyId} and status = 'withdrawn' and published_at <= now()`);
  await tx.execute(sql`delete from articles where story_id = ${storyId}`);
  await tx.execute(sql`delete from stories where id = ${storyId}`);
  await audit(tx, actor, { verb, entity: `story:${storyId}`, before: { articles: [...articles] }, after: null });
  await notifyChange(tx, [tag.story(storyId)]);
}
