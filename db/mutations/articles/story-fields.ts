import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { audit } from "@/db/mutations/audit.ts";
import { withCurrentNames } from "@/db/mutations/names/current-names.ts";
import { indexArticles } from "@/db/mutations/search/index-articles.ts";
import { lockSection } from "@/db/mutations/stories/lock-rows.ts";
import { refreshStoryOrder } from "@/db/mutations/stories/story-order.ts";
import { notifyChange } from "@/db/notices.ts";
import { storyVisibleTo } from "@/db/queries/newsroom/visibility.ts";
import { mergeFacts, readStoryFacts } from "@/db/queries/story-facts.ts";
import { articles, stories, storyTags } from "@/db/schema/stories.ts";
import { type ArticleFacts, mayEditStory, type Person } from "@/lib/access/permissions.ts";
import type { storyFieldsInput } from "@/lib/inputs/articles.ts";
import { hasWords } from "@/lib/language/letters/has-words.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { tagsOfChange } from "@/lib/site/cache-tags.ts";
import { lockCredits } from "./picture-credits.ts";

type LockedStory = {
  ownerId: number | null;
  revision: number;
  trashed: boolean;
  fields: { sectionId: number; placeId: number | null; leadMediaId: number | null };
  articles: ArticleFacts[];
  articleIds: number[];
};

async function lockStory(tx: Executor, person: Person, storyId: number): Promise<LockedStory | null> {
  const [row] = await tx.select().from(stories).where(eq(stories.id, storyId)).for("update");
  if (!row) return null;
  const [seen] = await tx.execute(sql`select from stories s where s.id = ${storyId} and ${storyVisibleTo(person)}`);
  if (!seen) return null;
  const facts = await tx
    .select({ id: articles.id, locale: articles.locale, status: articles.status, ownerId: articles.ownerId })
    .from(articles)
    .where(eq(articles.storyId, storyId));
  const { sectionId, placeId, leadMediaId } = row;
  const fields = { sectionId, placeId, leadMediaId };
  const articleIds = facts.map(({ id }) => id);
  const { ownerId, revision } = row;
  return { ownerId, revision, trashed: row.trashedAt !== null, fields, articles: facts, articleIds };
}

/** Writes the fields that all languages of a story share, if the story's revision is still the given one. Public at once if the story is. */
export async function setStoryFields(
  person: Person,
  { storyId, revision, ...asked }: z.output<typeof storyFieldsInput>,
): Promise<Result<{ revision: number }>> {
  return database().transaction(async (tx) => {
    const isSection = await lockSection(tx, asked.sectionId);
    const { tagIds, ...fields } = await withCurrentNames(tx, asked);
    const story = await lockStory(tx, person, storyId);
    if (!story || story.trashed) return failure("not-found");
    if (!mayEditStory(person, story)) return failure("forbidden");
    if (story.revision !== revision) return failure("conflict");
    const unknown = {
      ...(isSection ? {} : { sectionId: "unknown" }),
      ...(await unknownFields(tx, { ...fields, tagIds })),
    };
    if (Object.keys(unknown).length > 0) return failure("invalid", unknown);
    // Readers would see the picture at once, and every picture of a published text needs a credit.
    const isChanged = fields.leadMediaId !== story.fields.leadMediaId;
    if (isChanged && (await isUncredited(tx, fields.leadMediaId, story.articles)))
      return failure("invalid", { leadMediaId: "credit-missing" });
    const before = await readStoryFacts(tx, storyId);
    await tx
      .update(stories)
      .set({ ...fields, revision: revision + 1 })
      .where(eq(stories.id, storyId));
    await tx.delete(storyTags).where(eq(storyTags.storyId, storyId));
    const rows = tagIds.map((tagId, position) => ({ storyId, tagId, position }));
    if (rows.length > 0) await tx.insert(storyTags).values(rows);
    await refreshStoryOrder(tx, storyId);
    if (fields.leadMediaId !== story.fields.leadMediaId) await indexArticles(tx, story.articleIds);
    const after = await readStoryFacts(tx, storyId);
    await audit(tx, person, {
      verb: "set-story-fields",
      entity: `story:${storyId}`,
      before: { ...story.fields, tagIds: before.tagIds },
      after: { ...fields, tagIds },
    });
    await notifyChange(tx, tagsOfChange(mergeFacts(before, after), "changed"));
    return ok({ revision: revision + 1 });
  });
}

/** Whether a picture has no credit in the language of a published or scheduled text. */
async function isUncredited(tx: Executor, mediaId: number | null, texts: ArticleFacts[]): Promise<boolean> {
  if (mediaId === null) return false;
  for (const { locale } of texts.filter(({ status }) => status === "published"))
    if ([...(await lockCredits(tx, [mediaId], locale)).values()].some((credit) => !hasWords(credit))) return true;
  return false;
}

type Fields = { placeId: number | null; leadMediaId: number | null; tagIds: number[] };

async function unknownFields(tx: Executor, fields: Fields): Promise<Record<string, string>> {
  const [known] = await readRows(tx, { placeId: col.bool, leadMediaId: col.bool, tagIds: col.bool }).of(sql`select
    ${fields.placeId}::int is null or exists(select from places where id = ${fields.placeId}) as "placeId",
    ${fields.leadMediaId}::int is null or exists(select from media where id = ${fields.leadMediaId}) as "leadMediaId",
    not exists(select from jsonb_array_elements_text(${JSON.stringify(fields.tagIds)}::jsonb) w(id)
      where not exists (select from tags t where t.id = w.id::int)) as "tagIds"`);
  return Object.fromEntries(
    Object.entries(known ?? {})
      .filter(([, isKnown]) => !isKnown)
      .map(([name]) => [name, "unknown"]),
  );
}
