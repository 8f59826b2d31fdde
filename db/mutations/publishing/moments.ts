import { eq } from "drizzle-orm";
import type { z } from "zod";
import { database } from "@/db/connection/client.ts";
import { lockFor } from "@/db/mutations/articles/locked-article.ts";
import { audit } from "@/db/mutations/audit.ts";
import { notifyChange } from "@/db/notices.ts";
import { scheduledUpdates } from "@/db/schema/drafts.ts";
import { articles } from "@/db/schema/stories.ts";
import type { Person } from "@/lib/access/permissions.ts";
import type { setEndInput } from "@/lib/inputs/articles.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { tag } from "@/lib/site/cache-tags.ts";
import { timeOf } from "./public-text.ts";

/** What is wrong with the end time of a publication that starts at `from`, by field; empty if nothing is. */
export function endProblem(until: Date, from: Date, now: Date): Record<string, string> {
  if (until <= now) return { until: "past" };
  return until <= from ? { until: "before-start" } : {};
}

/**
 * Sets the end time of a public or scheduled article, and the reason that readers are shown from then on. null removes the end. Needs no job at that
 * time, since queries compare the end with the clock.
 */
export async function setArticleEnd(
  person: Person,
  { articleId, until, reason }: z.output<typeof setEndInput>,
): Promise<Result<{ unpublishAt: string | null }>> {
  return database().transaction(async (tx) => {
    const locked = await lockFor(tx, person, "publish-article", articleId);
    if ("refused" in locked) return failure(locked.refused);
    const { article } = locked;
    const now = await timeOf(tx);
    const isOver = article.unpublishAt !== null && article.unpublishAt <= now;
    if (article.status !== "published" || !article.publishedAt || isOver) return failure("conflict");
    const [update] = await tx.select().from(scheduledUpdates).where(eq(scheduledUpdates.articleId, articleId));
    const fields = {
      ...(until ? endProblem(until, article.publishedAt, now) : {}),
      ...(until && update && update.at >= until ? { until: "before-update" } : {}),
    };
    if (Object.keys(fields).length > 0) return failure("invalid", fields);
    const after = { unpublishAt: until, withdrawnReason: until ? reason : "" };
    await tx
      .update(articles)
      .set({ ...after, touchedAt: now })
      .where(eq(articles.id, articleId));
    await audit(tx, person, {
      verb: "set-end",
      entity: `article:${articleId}`,
      before: { unpublishAt: article.unpublishAt },
      after,
    });
    // No page changes yet, but every process must learn of the end time.
    await notifyChange(tx, [tag.story(article.storyId)]);
    return ok({ unpublishAt: until?.toISOString() ?? null });
  });
}
