import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { database } from "@/db/client.ts";
import { audit } from "@/db/mutations/audit.ts";
import { sections } from "@/db/schema/paper.ts";
import { articles, stories } from "@/db/schema/stories.ts";
import type { createStoryInput, startArticleInput } from "@/lib/inputs/desk-articles.ts";
import { can, type Person } from "@/lib/permissions.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { insertDraft } from "./locked-article.ts";

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
    const [present] = await tx
      .select({ id: articles.id })
      .from(articles)
      .where(and(eq(articles.storyId, storyId), eq(articles.locale, locale)));
    if (present) return ok({ articleId: present.id });
    const articleId = await insertDraft(tx, { storyId, locale, ownerId: person.id });
    await audit(tx, person, { verb: "start-article", entity: `article:${articleId}`, after: { storyId, locale } });
    return ok({ articleId });
  });
}
