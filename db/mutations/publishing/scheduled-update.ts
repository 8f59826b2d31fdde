import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { database, type Executor } from "@/db/connection/client.ts";
import { type LockedArticle, lockFor } from "@/db/mutations/articles/locked-article.ts";
import { endCopy } from "@/db/mutations/articles/stored-copy.ts";
import { audit } from "@/db/mutations/audit.ts";
import { notifyChange } from "@/db/notices.ts";
import { articleDrafts, scheduledUpdates } from "@/db/schema/drafts.ts";
import { articles } from "@/db/schema/stories.ts";
import type { Person } from "@/lib/access/permissions.ts";
import { type WorkingCopy, wholeCopy } from "@/lib/article/working-copy.ts";
import type { unscheduleInput } from "@/lib/inputs/articles.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { tag } from "@/lib/site/cache-tags.ts";
import { timeOf, unknownReferences, writePublicText } from "./public-text.ts";

type Scheduling = {
  article: LockedArticle;
  copy: WorkingCopy;
  draftRevision: number;
  at: Date;
  unpublishAt: Date | null;
};

/**
 * Schedules an update of a public text with its current words. Later edits stay in the working copy. Replaces an earlier scheduled update. Call it in
 * a transaction that holds the article's lock.
 */
export async function scheduleUpdate(tx: Executor, person: Person, scheduling: Scheduling): Promise<void> {
  const { article, copy, draftRevision, at, unpublishAt } = scheduling;
  const row = { at, copy, draftRevision, setBy: person.id, setAt: sql`now()`, problem: "" };
  const [before] = await tx
    .select({ at: scheduledUpdates.at })
    .from(scheduledUpdates)
    .where(eq(scheduledUpdates.articleId, article.id));
  await tx
    .insert(scheduledUpdates)
    .values({ articleId: article.id, ...row })
    .onConflictDoUpdate({ target: scheduledUpdates.articleId, set: row });
  await tx.update(articles).set({ unpublishAt, touchedAt: sql`now()` }).where(eq(articles.id, article.id));
  await audit(tx, person, {
    verb: "schedule-update",
    entity: `article:${article.id}`,
    before: { updateAt: before?.at ?? null, unpublishAt: article.unpublishAt },
    after: { updateAt: at, unpublishAt },
  });
  await notifyChange(tx, [tag.story(article.storyId)]);
}

/** Cancels a scheduled update. Its words stay in the working copy. */
export async function unscheduleUpdate(
  person: Person,
  { articleId }: z.output<typeof unscheduleInput>,
): Promise<Result<{ updateAt: null }>> {
  return database().transaction(async (tx) => {
    const locked = await lockFor(tx, person, "publish-article", articleId);
    if ("refused" in locked) return failure(locked.refused);
    const [row] = await tx
      .delete(scheduledUpdates)
      .where(eq(scheduledUpdates.articleId, articleId))
      .returning({ at: scheduledUpdates.at });
    if (!row) return failure("conflict");
    await audit(tx, person, {
      verb: "unschedule-update",
      entity: `article:${articleId}`,
      before: { updateAt: row.at },
    });
    await notifyChange(tx, [tag.story(locked.article.storyId)]);
    return ok({ updateAt: null });
  });
}

/**
 * Publishes a due update, once even with several processes. An update that cannot be published stays, with its problem noted. Call it in a
 * transaction that holds the article's lock.
 */
export async function publishDueUpdate(tx: Executor, article: LockedArticle): Promise<void> {
  const [due] = await tx
    .select()
    .from(scheduledUpdates)
    .where(sql`${scheduledUpdates.articleId} = ${article.id} and ${scheduledUpdates.at} <= now()`);
  if (!due) return;
  const { articleId, draftRevision, setBy } = due;
  const copy = wholeCopy(due.copy);
  if (!article.isLive) {
    // The article was withdrawn meanwhile, so it is not updated.
    await tx.delete(scheduledUpdates).where(eq(scheduledUpdates.articleId, articleId));
    return;
  }
  const [problem] = Object.keys(await unknownReferences(tx, copy));
  if (problem) {
    await tx.update(scheduledUpdates).set({ problem }).where(eq(scheduledUpdates.articleId, articleId));
    return;
  }
  const { publishedAt, unpublishAt } = article;
  const now = await timeOf(tx);
  await writePublicText(
    tx,
    { kind: "person", id: setBy },
    { article, copy, moment: publishedAt ?? now, unpublishAt, now },
  );
  const [draft] = await tx
    .select({ revision: articleDrafts.revision })
    .from(articleDrafts)
    .where(eq(articleDrafts.articleId, articleId));
  if (draft?.revision === draftRevision) await endCopy(tx, setBy, articleId);
}
