import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { database } from "@/db/connection/client.ts";
import { audit } from "@/db/mutations/audit.ts";
import { articles } from "@/db/schema/stories.ts";
import { can, type Person } from "@/lib/access/permissions.ts";
import type { changeLanguageInput } from "@/lib/inputs/articles.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { lockFor } from "./locked-article.ts";

/**
 * Changes the language of a draft that was created under the wrong tab; its text stays. Refused if readers have seen it or it is not a draft any
 * longer. Returns `conflict` if the story already has an article in that language.
 */
export async function changeLanguage(
  person: Person,
  { articleId, locale }: z.output<typeof changeLanguageInput>,
): Promise<Result<null>> {
  if (!can(person, "write-article", { locale })) return failure("forbidden", { locale: "forbidden" });
  return database().transaction(async (tx) => {
    const locked = await lockFor(tx, person, "write-article", articleId);
    if ("refused" in locked) return failure(locked.refused);
    const { storyId, status, publishedAt, locale: before } = locked.article;
    if (status !== "draft" || publishedAt !== null) return failure("invalid", { articleId: "not-a-draft" });
    const [present] = await tx
      .select({ id: articles.id })
      .from(articles)
      .where(and(eq(articles.storyId, storyId), eq(articles.locale, locale)));
    if (present) return failure("conflict");
    await tx.update(articles).set({ locale }).where(eq(articles.id, articleId));
    await audit(tx, person, {
      verb: "change-language",
      entity: `article:${articleId}`,
      before: { locale: before },
      after: { locale },
    });
    return ok(null);
  });
}
