import { eq, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { withCurrentNames } from "@/db/mutations/names/current-names.ts";
import { refreshStoryLinks } from "@/db/mutations/stories/story-links.ts";
import { refreshStoryOrder } from "@/db/mutations/stories/story-order.ts";
import { refreshTranslations } from "@/db/mutations/translations/translations.ts";
import { notifyChange } from "@/db/notices.ts";
import { mergeFacts, readStoryFacts } from "@/db/queries/story-facts.ts";
import { auditLog } from "@/db/schema/desk.ts";
import { stories, storyTags } from "@/db/schema/stories.ts";
import { type Actor, actorName, can } from "@/lib/access/permissions.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { type StoryFacts, tagsOfChange } from "@/lib/site/cache-tags.ts";
import { type LoadedArticle, writeLoadedArticle } from "./load-article.ts";

export type LoadedStory = {
  /** Name of the folder. It identifies the story. */
  folder: string;
  hash: string;
  sectionId: number;
  placeId: number | null;
  tagIds: number[];
  legacyAddress: string | null;
  leadMediaId: number | null;
  articles: LoadedArticle[];
};

/** The hash of the last loaded version of each folder, by folder. */
export async function loadedHashes(): Promise<Map<string, string>> {
  const rows = await readRows(database(), { folder: col.text, hash: col.text }).of(
    sql`select folder, folder_hash as hash from stories where folder is not null and folder_hash is not null`,
  );
  return new Map(rows.map((row) => [row.folder, row.hash]));
}

/** Writes a story from its folder: story, articles, tags, pictures, search and history, in one transaction. Returns its id. */
export async function loadStory(actor: Actor, folder: LoadedStory): Promise<Result<{ storyId: number }>> {
  if (!can(actor, "load-stories")) return failure("forbidden");
  const storyId = await database().transaction(async (tx) => {
    const input = await withCurrentNames(tx, folder);
    const before = await factsOfFolder(tx, input.folder);
    const id = await writeStory(tx, input);
    await replaceTags(tx, id, input.tagIds);
    let withdrawn = false;
    for (const article of input.articles) withdrawn = (await writeLoadedArticle(tx, actor, id, article)) || withdrawn;
    await refreshStoryLinks(tx, id);
    await refreshStoryOrder(tx, id);
    await refreshTranslations(tx, [id]);
    await tx
      .insert(auditLog)
      .values({ actor: actorName(actor), verb: "load-story", entity: `story:${id}`, after: { folder: input.folder } });
    const after = await readStoryFacts(tx, id);
    const facts = before ? mergeFacts(before, after) : after;
    await notifyChange(tx, tagsOfChange(facts, withdrawn ? "withdrawn" : "changed"));
    return id;
  });
  return ok({ storyId });
}

/** The facts of a folder's story before it is written; null if it is new. */
async function factsOfFolder(tx: Executor, folder: string): Promise<StoryFacts | null> {
  const [row] = await readRows(tx, { id: col.int }).of(sql`select id from stories where folder = ${folder} for update`);
  return row ? readStoryFacts(tx, row.id) : null;
}

async function writeStory(tx: Executor, input: LoadedStory): Promise<number> {
  const shared = {
    sectionId: input.sectionId,
    placeId: input.placeId,
    leadMediaId: input.leadMediaId,
    legacyAddress: input.legacyAddress,
    folderHash: input.hash,
  };
  const [row] = await tx
    .insert(stories)
    .values({ folder: input.folder, ...shared })
    .onConflictDoUpdate({ target: stories.folder, set: { ...shared, revision: sql`${stories.revision} + 1` } })
    .returning({ id: stories.id });
  if (!row) throw new Error("story row was not returned");
  return row.id;
}

async function replaceTags(tx: Executor, storyId: number, tagIds: number[]): Promise<void> {
  await tx.delete(storyTags).where(eq(storyTags.storyId, storyId));
  if (tagIds.length > 0)
    await tx.insert(storyTags).values(tagIds.map((tagId, position) => ({ storyId, tagId, position })));
}
