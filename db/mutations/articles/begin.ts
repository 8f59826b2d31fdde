import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { database, type Executor } from "@/db/client.ts";
import { audit } from "@/db/mutations/audit.ts";
import { replaceSignatures } from "@/db/mutations/signatures.ts";
import { sections } from "@/db/schema/paper.ts";
import { articles, stories } from "@/db/schema/stories.ts";
import type { createStoryInput, startArticleInput } from "@/lib/inputs/desk-articles.ts";
import { can, type Person } from "@/lib/permissions.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { insertDraft } from "./locked-article.ts";
import { readStoredCopy } from "./stored-copy.ts";

/** Begins a story with an empty article in one language. Returns both numbers. */
export async function createStory(
  person: Person,
  { locale, sectionId }: z.output<typeof createStoryInput>,
): Promise<Result<{ articleId: number; storyId: number }>> {
  if (!can(person, "write-article", { locale })) return failure("forbidden", { locale: "forbidden" });
  return database().transaction(async (tx) => {
    const [section] = await tx.select({ id: sections.id }).from(sections).where(eq(sections.id, sectionId));
    if (!section) return failure("invalid", { sectionId: "unknown" });
    const [story] = await tx.insert(stories).values({ sectionId, ownerId: person.id }).returning({ id: stories.id });
    if (!story) throw new Error("story row was not returned");
    const articleId = await insertDraft(tx, { storyId: story.id, locale, ownerId: person.id });
    await audit(tx, person, { verb: "create-story", entity: `story:${story.id}`, after: { locale, sectionId } });
    return ok({ articleId, storyId: story.id });
  });
}

/** Begins a story's article in another language; where there is one, it is that one. */
export async function startArticle(
  person: Person,
  { storyId, locale }: z.output<typeof startArticleInput>,
): Promise<Result<{ articleId: number }>> {
  if (!can(person, "write-article", { locale })) return failure("forbidden", { locale: "forbidden" });
  return database().transaction(async (tx) => {
    const [story] = await tx.execute(
      sql`select id from stories where id = ${storyId} and trashed_at is null for update`,
    );
    if (!story) return failure("not-found");
    const others = await tx
      .select({ id: articles.id, locale: articles.locale })
      .from(articles)
      .where(eq(articles.storyId, storyId))
      .orderBy(sql`${articles.status} = 'published' desc`, articles.id);
    const present = others.find((one) => one.locale === locale);
    if (present) return ok({ articleId: present.id });
    const articleId = await insertDraft(tx, { storyId, locale, ownerId: person.id });
    const [original] = others;
    if (original) await takeOver(tx, { storyId, articleId, from: original.id });
    await audit(tx, person, { verb: "start-article", entity: `article:${articleId}`, after: { storyId, locale } });
    return ok({ articleId });
  });
}

/** What holds in every language of a story: who wrote it, from what age it is read, and who paid for it. */
async function takeOver(tx: Executor, { storyId, articleId, from }: Record<"storyId" | "articleId" | "from", number>) {
  const { authorIds, ageRating, label, advertiser } = (await readStoredCopy(tx, from)).copy;
  await tx.update(articles).set({ ageRating, label, advertiser }).where(eq(articles.id, articleId));
  await replaceSignatures(tx, { storyId, articleId, authorIds });
}
