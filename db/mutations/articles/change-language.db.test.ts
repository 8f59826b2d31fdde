import { beforeAll, expect, test } from "vitest";
import { copyFactory } from "@/db/factories/copy-factory.ts";
import { sectionFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { getArticleForEditing } from "@/db/queries/newsroom/articles/article.ts";
import { useDatabase } from "@/db/testing/database.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { createStory, startArticle } from "./begin.ts";
import { changeLanguage } from "./change-language.ts";
import { saveCopy } from "./save-copy.ts";

useDatabase();

let editor: SignedIn;
beforeAll(async () => {
  editor = await personFactory({ role: "editor", locales: ["ru", "kk"] });
});

async function draft(person = editor): Promise<{ articleId: number; storyId: number }> {
  const made = await createStory(person, { locale: "ru", sectionId: await sectionFactory() });
  if (!made.ok) throw new Error(made.code);
  await saveCopy(person, { articleId: made.value.articleId, revision: 0, copy: copyFactory({ headline: "Мектеп" }) });
  return made.value;
}

test("a draft in the wrong language moves to the other one with all its words", async () => {
  const { articleId } = await draft();
  expect(await changeLanguage(editor, { articleId, locale: "kk" })).toMatchObject({ ok: true });
  expect(await getArticleForEditing(editor, articleId)).toMatchObject({ locale: "kk", copy: { headline: "Мектеп" } });
});

test("changes nothing if the story already has that language", async () => {
  const { articleId, storyId } = await draft();
  await startArticle(editor, { storyId, locale: "kk" });
  expect(await changeLanguage(editor, { articleId, locale: "kk" })).toMatchObject({ code: "conflict" });
  expect(await getArticleForEditing(editor, articleId)).toMatchObject({ locale: "ru" });
});

test("an article keeps its language if it is published or submitted, or if the person may not edit it", async () => {
  const { ru } = await storyFactory({ ru: { slug: "out" } });
  expect(await changeLanguage(editor, { articleId: ru, locale: "kk" })).toMatchObject({ ok: false });
  const { articleId } = await draft();
  const stranger = await personFactory({ role: "reporter", locales: ["ru", "kk"] });
  expect(await changeLanguage(stranger, { articleId, locale: "kk" })).toMatchObject({ code: "not-found" });
  const inRussian = await personFactory({ role: "editor", locales: ["ru"] });
  expect(await changeLanguage(inRussian, { articleId, locale: "kk" })).toMatchObject({ code: "forbidden" });
});
