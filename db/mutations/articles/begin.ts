import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { database, type Executor } from "@/db/client.ts";
import { audit } from "@/db/mutations/audit.ts";
import { replaceSignatures } from "@/db/mutations/signatures.ts";
import { isLive, readsDraft, seesArticle } from "@/db/queries/newsroom/readable.ts";
import { sections } from "@/db/schema/paper.ts";
import { articles, stories } from "@/db/schema/stories.ts";
import type { createStoryInput, startArticleInput } from "@/lib/inputs/desk-articles.ts";
import { type ArticleFacts, can, mayTranslateStory, type Person } from "@/lib/permissions.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { insertDraft } from "./locked-article.ts";
import { readOwnCopy, readStoredCopy } from "./stored-copy.ts";

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

/**
 * Begins a story's article in another language; where there is one, it is that one, if the person may know of it. Who may begin it is said
 * by `mayTranslateStory`.
 */
export async function startArticle(
  person: Person,
  { storyId, locale }: z.output<typeof startArticleInput>,
): Promise<Result<{ articleId: number }>> {
  if (!can(person, "write-article", { locale })) return failure("forbidden", { locale: "forbidden" });
  return database().transaction(async (tx) => {
    const story = await lockOriginals(tx, person, storyId);
    const others = story?.articles ?? [];
    if (!story || !others.some(({ isSeen }) => isSeen)) return failure("not-found");
    const present = others.find((one) => one.locale === locale);
    // Somebody else is at it, and their words are not for this person yet.
    if (present && !present.isSeen) return failure("conflict");
    if (present) return ok({ articleId: present.id });
    const isLive = others.some((one) => one.isLive);
    if (!mayTranslateStory(person, locale, { ...story, isLive })) return failure("forbidden");
    const articleId = await insertDraft(tx, { storyId, locale, ownerId: person.id });
    const [original] = others;
    if (original) await takeOver(tx, { storyId, articleId, from: original });
    await audit(tx, person, { verb: "start-article", entity: `article:${articleId}`, after: { storyId, locale } });
    return ok({ articleId });
  });
}

type Original = ArticleFacts & { id: number; isLive: boolean; isSeen: boolean; readsDraft: boolean };
type LockedStory = { ownerId: number | null; sectionId: number; articles: Original[] };

/** The story, locked, with its articles, those that are published first; null where there is none or it lies in the trash. */
async function lockOriginals(tx: Executor, person: Person, storyId: number): Promise<LockedStory | null> {
  const [story] = await tx.execute<Omit<LockedStory, "articles">>(sql`
    select owner_id as "ownerId", section_id as "sectionId" from stories where id = ${storyId} and trashed_at is null for update`);
  if (!story) return null;
  const rows =
    await tx.execute<Original>(sql`select a.id, a.locale, a.status, a.owner_id as "ownerId", ${isLive} as "isLive",
      ${seesArticle(person)} as "isSeen", ${readsDraft(person)} as "readsDraft"
    from articles a join stories s on s.id = a.story_id where a.story_id = ${storyId} order by a.status = 'published' desc, a.id`);
  return { ...story, articles: [...rows] };
}

/**
 * What holds in every language of a story: who wrote it, from what age it is read, and who paid for it. Of a text whose
 * drafts the person may not read, as it was published.
 */
async function takeOver(
  tx: Executor,
  { storyId, articleId, from }: { storyId: number; articleId: number; from: Original },
) {
  const copy = from.readsDraft ? (await readStoredCopy(tx, from.id)).copy : await readOwnCopy(tx, from.id);
  const { authorIds, ageRating, label, advertiser } = copy;
  await tx.update(articles).set({ ageRating, label, advertiser }).where(eq(articles.id, articleId));
  await replaceSignatures(tx, { storyId, articleId, authorIds });
}
