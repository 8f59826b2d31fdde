import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { database } from "@/db/connection/client.ts";
import { lockFor } from "@/db/mutations/articles/locked-article.ts";
import { audit } from "@/db/mutations/audit.ts";
import { notifyChange } from "@/db/notices.ts";
import { readStoryFacts } from "@/db/queries/story-facts.ts";
import { articles, corrections } from "@/db/schema/stories.ts";
import type { Person } from "@/lib/access/permissions.ts";
import type { correctInput } from "@/lib/inputs/articles.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { tagsOfChange } from "@/lib/site/cache-tags.ts";

/** Publishes a correction notice on a public article. Correcting the text itself needs an update. */
export async function correctArticle(
  person: Person,
  { articleId, text }: z.output<typeof correctInput>,
): Promise<Result<{ correctedAt: string }>> {
  return database().transaction(async (tx) => {
    const locked = await lockFor(tx, person, "publish-article", articleId);
    if ("refused" in locked) return failure(locked.refused);
    const { article } = locked;
    if (!article.isLive) return failure("conflict");
    const [row] = await tx
      .insert(corrections)
      .values({ articleId, text, correctedAt: sql`now()` })
      .returning({ at: corrections.correctedAt });
    if (!row) throw new Error("correction row was not returned");
    await tx.update(articles).set({ updatedAt: row.at, touchedAt: row.at }).where(eq(articles.id, articleId));
    await audit(tx, person, { verb: "correct-article", entity: `article:${articleId}`, after: { text } });
    await notifyChange(tx, tagsOfChange(await readStoryFacts(tx, article.storyId), "changed"));
    return ok({ correctedAt: row.at.toISOString() });
  });
}
