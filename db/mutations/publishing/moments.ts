import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { database, type Executor } from "@/db/connection/client.ts";
import { type LockedArticle, lockInLanguages } from "@/db/mutations/articles/locked-article.ts";
import { audit } from "@/db/mutations/audit.ts";
import { notifyChange } from "@/db/notices.ts";
import { scheduledUpdates } from "@/db/schema/drafts.ts";
import { articles } from "@/db/schema/stories.ts";
import type { Person } from "@/lib/access/permissions.ts";
import type { setEndInput } from "@/lib/inputs/articles.ts";
import { type Failure, failure, ok, type Result } from "@/lib/result.ts";
import { tag } from "@/lib/site/cache-tags.ts";
import { timeOf } from "./public-text.ts";

/** What is wrong with the end time of a publication that starts at `from`, by field; empty if nothing is. */
export function endProblem(until: Date, from: Date, now: Date): Record<string, string> {
  if (until <= now) return { until: "past" };
  return until <= from ? { until: "before-start" } : {};
}

/**
 * Sets the end time of a public or scheduled article, and of its story in another language if asked, and the reason that readers are shown from then
 * on. null removes the end. Needs no job at that time, since queries compare the end with the clock.
 */
export async function setArticleEnd(
  person: Person,
  { articleId, until, reason, also }: z.output<typeof setEndInput>,
): Promise<Result<{ unpublishAt: string | null }>> {
  return database().transaction(async (tx) => {
    const locked = await lockInLanguages(tx, person, "publish-article", {
      articleId,
      words: reason,
      also: also && { locale: also.locale, words: also.reason },
    });
    if ("refused" in locked) return failure(locked.refused);
    const now = await timeOf(tx);
    for (const { article } of locked.asked) {
      const refused = await refuseEnd(tx, article, until, now);
      if (refused) return refused;
    }
    for (const { article, words } of locked.asked)
      await writeEnd(tx, person, article, { unpublishAt: until, withdrawnReason: until ? words : "" });
    // No page changes yet, but every process must learn of the end time.
    await notifyChange(tx, [tag.story(locked.asked[0].article.storyId)]);
    return ok({ unpublishAt: until?.toISOString() ?? null });
  });
}

async function refuseEnd(tx: Executor, article: LockedArticle, until: Date | null, now: Date): Promise<Failure | null> {
  if (article.status !== "published" || !article.publishedAt || article.isOver) return failure("conflict");
  const [update] = await tx.select().from(scheduledUpdates).where(eq(scheduledUpdates.articleId, article.id));
  const fields = {
    ...(until ? endProblem(until, article.publishedAt, now) : {}),
    ...(until && update && update.at >= until ? { until: "before-update" } : {}),
  };
  return Object.keys(fields).length > 0 ? failure("invalid", fields) : null;
}

async function writeEnd(
  tx: Executor,
  person: Person,
  article: LockedArticle,
  after: { unpublishAt: Date | null; withdrawnReason: string },
): Promise<void> {
  await tx
    .update(articles)
    .set({ ...after, touchedAt: sql`now()` })
    .where(eq(articles.id, article.id));
  const before = { unpublishAt: article.unpublishAt };
  await audit(tx, person, { verb: "set-end", entity: `article:${article.id}`, before, after });
}
