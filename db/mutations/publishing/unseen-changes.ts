import { sql } from "drizzle-orm";
import type { Body } from "@/blocks/registry/block-types.ts";
import { bodyMediaIds } from "@/blocks/registry/words.ts";
import type { Executor } from "@/db/connection/client.ts";
import type { LockedArticle } from "@/db/mutations/articles/locked-article.ts";
import type { StoredCopy } from "@/db/mutations/articles/stored-copy.ts";
import { readSharedFields } from "@/db/queries/newsroom/articles/story.ts";
import { readDeskPictures } from "@/db/queries/newsroom/media/media.ts";
import { changedParts, type ShownStory, shownStory } from "@/lib/article/shown-story.ts";
import { type Failure, failure } from "@/lib/result.ts";

/** What the page showed when the user chose the action. */
export type Seen = { revision?: number | undefined; shown?: ShownStory | undefined };

/**
 * Refuses an action if something changed that the person has not seen. Returns a conflict whose fields name the changed parts (`shownParts`); null if
 * everything is as shown. A page that does not say what it showed is refused too. Call it in a transaction that holds the article's lock. Locks the
 * pictures, so that nothing changes until the end of the transaction. Bulk actions do not need this check: none of them approves or publishes, and
 * undoing a withdrawal checks the log for changes (`findChangedByOthers`).
 */
export async function refuseUnseen(
  tx: Executor,
  article: LockedArticle,
  stored: StoredCopy,
  { revision, shown }: Seen,
): Promise<Failure | null> {
  if (revision === undefined || !shown) return failure("conflict");
  const text = revision === stored.revision ? [] : (["text"] as const);
  const parts = [...text, ...changedParts(shown, await readShown(tx, article, stored.copy.body))];
  return parts.length === 0 ? null : failure("conflict", Object.fromEntries(parts.map((part) => [part, "changed"])));
}

async function readShown(tx: Executor, { storyId, locale }: LockedArticle, body: Body): Promise<ShownStory> {
  const ids = [...new Set(bodyMediaIds(body))];
  // Lock first and read in a second statement: a statement sees the data as of its own start.
  await tx.execute(sql`select from media where id in (select w.id::int from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) w(id)
    union select lead_media_id from stories where id = ${storyId}) order by id for share`);
  const fields = await readSharedFields(tx, storyId, locale);
  return shownStory(fields, await readDeskPictures(tx, ids, locale));
}
