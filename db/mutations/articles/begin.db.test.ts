import { beforeAll, expect, test } from "vitest";
import { copyFactory } from "@/db/factories/copy-factory.ts";
import { authorFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { getArticleForEditing } from "@/db/queries/newsroom/article.ts";
import { getStoryForEditing } from "@/db/queries/newsroom/story.ts";
import { useDatabase } from "@/db/testing/database.ts";
import type { SignedIn } from "@/lib/permissions.ts";
import { beginMadeFrom } from "@/lib/translation.ts";
import { startArticle } from "./begin.ts";
import { saveCopy } from "./save-copy.ts";

useDatabase();

let editor: SignedIn;
beforeAll(async () => {
  editor = await personFactory({ role: "editor", locales: ["ru", "kk"] });
});

async function begin(storyId: number): Promise<number> {
  const begun = await startArticle(editor, { storyId, locale: "kk" });
  if (!begun.ok) throw new Error(begun.code);
  return begun.value.articleId;
}

test("another language begins with what holds in every language: who wrote it, the age, who paid", async () => {
  const authorIds = [await authorFactory(), await authorFactory()];
  const { storyId, ru } = await storyFactory({});
  const facts = { authorIds, ageRating: "16+", label: "advertising", advertiser: "ТОО «Апорт»" } as const;
  await saveCopy(editor, { articleId: ru, revision: 0, copy: copyFactory({ headline: "Дорога", ...facts }) });
  const article = await getArticleForEditing(editor, await begin(storyId));
  expect(article?.copy).toMatchObject({ ...facts, headline: "", body: { content: [] } });
});

test("the story knows which of its languages is a translation as soon as that is written", async () => {
  const { storyId } = await storyFactory({});
  const articleId = await begin(storyId);
  const translatedFrom = async () => (await getStoryForEditing(editor, storyId, "ru"))?.articles;
  expect(await translatedFrom()).toMatchObject([{ translatedFrom: null }, { translatedFrom: null }]);
  await saveCopy(editor, { articleId, revision: 0, copy: copyFactory({ madeFrom: beginMadeFrom("ru") }) });
  expect(await translatedFrom()).toMatchObject([{ translatedFrom: null }, { locale: "kk", translatedFrom: "ru" }]);
});
