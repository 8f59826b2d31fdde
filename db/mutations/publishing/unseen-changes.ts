import { sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";
import { readDeskPictures } from "@/db/queries/newsroom/media/media.ts";
import { readSharedFields } from "@/db/queries/newsroom/articles/story.ts";
import type { Body } from "@/lib/article/body.ts";
import { bodyMediaIds } from "@/lib/article/body-content.ts";
import { type Failure, failure } from "@/lib/result.ts";
import { changedParts, type ShownStory, shownStory } from "@/lib/article/shown-story.ts";
import type { LockedArticle } from "@/db/mutations/articles/locked-article.ts";
import type { StoredCopy } from "@/db/mutations/articles/stored-copy.ts";

/** What the page showed on which a verb was taken. */
export type Seen = { revision?: number | undefined; shown?: ShownStory | undefined };

/**
 * Refuses what the person has not seen: a conflict whose fields name the parts (`shownParts`) that somebody has changed since the page was
 * made; null where it is all as it was shown. A page that does not say what it showed is refused too. Part of a transaction that holds the
 * article's lock; the pictures are locked here, so that nothing of it changes until the end of the transaction. Verbs over many stories ask
 * nothing of the kind: none of them approves or publishes, and undoing a withdrawal asks the log what changed since (`findTouched`).
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
  // First the locks, then what they hold: a statement sees what was there when it began.
  await tx.execute(sql`select from media where id in (select w.id::int from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) w(id)
    union select lead_media_id from stories where id = ${storyId}) order by id for share`);
  const fields = await readSharedFields(tx, storyId, locale);
  return shownStory(fields, await readDeskPictures(tx, ids, locale));
}
