import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { database, type Executor } from "@/db/connection/client.ts";
import { audit } from "@/db/mutations/audit.ts";
import { notifyChange } from "@/db/notices.ts";
import { articleDrafts, scheduledUpdates } from "@/db/schema/drafts.ts";
import { articles } from "@/db/schema/stories.ts";
import { tag } from "@/lib/site/cache-tags.ts";
import type { unscheduleInput } from "@/lib/inputs/articles.ts";
import type { Person } from "@/lib/access/permissions.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { type WorkingCopy, wholeCopy } from "@/lib/article/working-copy.ts";
import { type LockedArticle, lockFor } from "@/db/mutations/articles/locked-article.ts";
import { timeOf, unknownReferences, writePublicText } from "./public-text.ts";
import { endCopy } from "@/db/mutations/articles/stored-copy.ts";

type Scheduling = {
  article: LockedArticle;
  copy: WorkingCopy;
  draftRevision: number;
  at: Date;
  unpublishAt: Date | null;
};

/**
 * Settles that a public text is to be updated at a moment, with the words of now: what is written meanwhile stays in the working copy. It
 * takes the place of an earlier one. Part of a transaction that holds the article's lock.
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

/** Takes back an update that has not come yet: its words stay in the working copy. */
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
 * Brings a scheduled update out, where one is due: once, whoever comes first. An update that cannot come out stays with what stands in its
 * way. Part of a transaction that holds the article's lock.
 */
export async function performUpdate(tx: Executor, article: LockedArticle): Promise<void> {
  const [due] = await tx
    .select()
    .from(scheduledUpdates)
    .where(sql`${scheduledUpdates.articleId} = ${article.id} and ${scheduledUpdates.at} <= now()`);
  if (!due) return;
  const { articleId, draftRevision, setBy } = due;
  const copy = wholeCopy(due.copy);
  if (!article.isLive) {
    // Withdrawn meanwhile: what is not public is not updated.
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
