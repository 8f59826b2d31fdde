import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { lookUpArticle } from "@/db/queries/published/article.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { noticesOf } from "@/db/testing/notices.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { changeCorrection, correctArticle, removeCorrection } from "./correct.ts";

useDatabase();

let editor: SignedIn;

beforeAll(async () => {
  editor = await personFactory({ role: "editor" });
});

describe("corrections", () => {
  test("readers see what was wrong", async () => {
    const { ru: articleId, storyId } = await storyFactory();
    expect(await correctArticle(editor, { articleId, text: "Было 20, верно 26." })).toMatchObject({ ok: true });
    expect(await lookUpArticle(storyId, "ru")).toMatchObject({
      article: { corrections: [{ text: "Было 20, верно 26." }], updatedAt: expect.any(String) },
    });
  });

  test("are published in both languages at once, in the words of each", async () => {
    const chief = await personFactory({ role: "chief" });
    const { ru, storyId } = await storyFactory({ ru: {}, kk: {} });
    const also = { locale: "kk" as const, text: "26 болуы керек." };
    expect(await correctArticle(chief, { articleId: ru, text: "Верно 26.", also })).toMatchObject({
      value: { corrections: [{ text: "Верно 26." }] },
    });
    expect(await lookUpArticle(storyId, "kk")).toMatchObject({ article: { corrections: [{ text: also.text }] } });
  });

  test("can be changed and removed; readers, the date of the change, the log and every page follow", async () => {
    const { ru: articleId, storyId } = await storyFactory();
    const made = await correctArticle(editor, { articleId, text: "Было 20, верно 26." });
    const { correctionId = 0, at = "" } = (made.ok && made.value.corrections[0]) || {};
    await pool()`update articles set updated_at = null where id = ${articleId}`;
    const change = { articleId, correctionId, was: "Было 20, верно 26.", text: "Верно 27." };
    const told = await noticesOf(() => changeCorrection(editor, change));
    expect(told).toEqual(expect.arrayContaining([`story:${storyId}`, "front"]));
    expect(await lookUpArticle(storyId, "ru")).toMatchObject({
      article: { corrections: [{ text: "Верно 27.", at }], updatedAt: expect.any(String) },
    });
    // Somebody else has changed it meanwhile.
    expect(await changeCorrection(editor, change)).toMatchObject({ code: "conflict" });
    expect(await removeCorrection(editor, change)).toMatchObject({ code: "conflict" });
    expect(await removeCorrection(editor, { articleId, correctionId, was: "Верно 27." })).toEqual({
      ok: true,
      value: { corrections: [] },
    });
    expect(await lookUpArticle(storyId, "ru")).toMatchObject({ article: { corrections: [] } });
    expect(
      await pool()`select verb, before, after from audit_log where entity = ${`article:${articleId}`} order by id`,
    ).toEqual([
      { verb: "correct-article", before: null, after: { text: "Было 20, верно 26." } },
      { verb: "change-correction", before: { text: "Было 20, верно 26." }, after: { text: "Верно 27." } },
      { verb: "remove-correction", before: { text: "Верно 27." }, after: null },
    ]);
  });

  test("of another article are not found under this one", async () => {
    const [one, two] = [await storyFactory(), await storyFactory()];
    const made = await correctArticle(editor, { articleId: one.ru, text: "Верно 26." });
    const { correctionId = 0 } = (made.ok && made.value.corrections[0]) || {};
    const other = { articleId: two.ru, correctionId, was: "Верно 26." };
    expect(await removeCorrection(editor, other)).toMatchObject({ code: "conflict" });
  });
});
