import { describe, expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { copyFactory } from "@/db/factories/copy-factory.ts";
import { sectionFactory, tagFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { createStory, startArticle } from "@/db/mutations/articles/begin.ts";
import { keepPresence } from "@/db/mutations/articles/presence.ts";
import { saveCopy } from "@/db/mutations/articles/save-copy.ts";
import { lookUpArticle } from "@/db/queries/published/article.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { trashStories } from "./bulk.ts";
import { deleteStory, deleteUntouched, emptyTrash } from "./delete.ts";

useDatabase();

const exists = async (storyId: number) => (await pool()`select from stories where id = ${storyId}`).length === 1;
/** Moves the creation of the story this many hours into the past. */
const age = (storyId: number, hours: number) =>
  pool()`update articles set created_at = now() - ${hours} * interval '1 hour' where story_id = ${storyId}`;

describe("deleting for good", () => {
  test("leaves only an id that tells readers why it is gone if they have seen it, and nothing of the text", async () => {
    const chief = await personFactory({ role: "chief" });
    const { storyId } = await storyFactory({
      tags: [await tagFactory()],
      ru: { status: "withdrawn", withdrawnReason: "По просьбе героя" },
    });
    expect(await deleteStory(chief, { storyId })).toMatchObject({ code: "conflict" });
    await trashStories(chief, { storyIds: [storyId] });
    expect(await deleteStory(chief, { storyId })).toMatchObject({ ok: true });
    expect(await exists(storyId)).toBe(false);
    expect(await lookUpArticle(storyId, "kk")).toEqual({
      found: "withdrawn",
      headline: "",
      reason: "По просьбе героя",
      ended: false,
      translations: [],
    });
    expect(
      await pool()`select from audit_log where verb = 'delete-story' and entity = ${`story:${storyId}`}`,
    ).toHaveLength(1);
    expect(await deleteStory(chief, { storyId })).toMatchObject({ code: "not-found" });
  });

  test("of a story that was never public leaves an unknown address; an editor may not do it", async () => {
    const { storyId } = await storyFactory({ ru: { status: "draft", publishedAt: null } });
    const editor = await personFactory({ role: "editor" });
    await trashStories(editor, { storyIds: [storyId] });
    expect(await deleteStory(editor, { storyId })).toEqual({ ok: false, code: "forbidden" });
    await deleteStory(await personFactory({ role: "admin" }), { storyId });
    expect(await lookUpArticle(storyId, "ru")).toEqual({ found: "nothing" });
  });

  test("happens after thirty days in the trash, not before, and once even with two processes", async () => {
    const admin = await personFactory({ role: "admin" });
    const make = async () => (await storyFactory({ ru: { status: "draft", publishedAt: null } })).storyId;
    const [old, young] = [await make(), await make()];
    await trashStories(admin, { storyIds: [old, young] });
    await pool()`update stories set trashed_at = now() - case id when ${old} then interval '30 days 1 minute' else interval '29 days' end
      where id in (${old}, ${young})`;
    const counts = await Promise.all([emptyTrash(), emptyTrash()]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(1);
    expect([await exists(old), await exists(young)]).toEqual([false, true]);
  });
});

describe("a story that was created and never edited", () => {
  test("is deleted a day later; one with a word, a chosen picture or an open editor stays", async () => {
    const writer = await personFactory({ role: "editor" });
    const sectionId = await sectionFactory();
    const begin = async (hours: number) => {
      const made = await createStory(writer, { locale: "ru", sectionId });
      if (!made.ok) throw new Error(made.code);
      await age(made.value.storyId, hours);
      return made.value;
    };
    const [empty, fresh, written, open, furnished] = [
      await begin(25),
      await begin(23),
      await begin(25),
      await begin(25),
      await begin(25),
    ];
    await saveCopy(writer, { articleId: written.articleId, revision: 0, copy: copyFactory({ headline: "Слово" }) });
    await keepPresence(writer, { articleId: open.articleId });
    await pool()`update stories set revision = 2 where id = ${furnished.storyId}`;
    await deleteUntouched();
    const left = [empty, fresh, written, open, furnished].map(({ storyId }) => exists(storyId));
    expect(await Promise.all(left)).toEqual([false, true, true, true, true]);
  });

  test("loses an empty second language only", async () => {
    const writer = await personFactory({ role: "editor", locales: ["ru", "kk"] });
    const { storyId } = await storyFactory({});
    await startArticle(writer, { storyId, locale: "kk" });
    await age(storyId, 30);
    await deleteUntouched();
    const rows = await pool()`select locale from articles where story_id = ${storyId}`;
    expect(rows).toMatchObject([{ locale: "ru" }]);
  });
});
