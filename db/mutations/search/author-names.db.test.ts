import { expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { mergeNames } from "@/db/mutations/names/merge-names.ts";
import { saveName } from "@/db/mutations/names/save-name.ts";
import { useDatabase } from "@/db/testing/database.ts";
import type { SavedName } from "@/lib/newsroom/names.ts";
import { perLocale } from "@/lib/site/locales.ts";
import { indexDue } from "./index-articles.ts";

useDatabase();

async function saveAuthor(before: SavedName | null, names: { ru: string; kk: string }): Promise<SavedName> {
  const words = perLocale((locale) => ({ role: "", bio: "", slug: "", ...before?.words[locale], name: names[locale] }));
  const saved = await saveName(await personFactory({ role: "editor" }), {
    kind: "author",
    id: before?.id ?? null,
    version: before?.version ?? null,
    words,
    photoId: null,
  });
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  return saved.value;
}

const lexemesOf = async (article: number) =>
  (await pool()<{ lexemes: string }[]>`select lexemes::text from search_index where article_id = ${article}`)[0]
    ?.lexemes ?? "";

test("an author's stories are found by the new name after a renaming, in the language of the new name only", async () => {
  const author = await saveAuthor(null, { ru: "Асель Нурланова", kk: "Әсел Нұрланқызы" });
  const made = [
    await storyFactory({ authors: [author.id], ru: {}, kk: {} }),
    await storyFactory({ authors: [author.id] }),
  ];
  await saveAuthor(author, { ru: "Асель Сапарова", kk: "Әсел Нұрланқызы" });
  expect(await indexDue()).toBe(2);
  for (const { ru } of made) {
    expect(await lexemesOf(ru)).toContain("'сапаров");
    expect(await lexemesOf(ru)).not.toContain("'нурланов");
  }
  expect(await pool()`select from search_waiting`).toHaveLength(0);
});

test("the stories of an author that was merged into another are found by the name of the other", async () => {
  const from = await saveAuthor(null, { ru: "Ерлан Тастемиров", kk: "Ерлан Тастемір" });
  const into = await saveAuthor(null, { ru: "Болат Кенжебаев", kk: "Болат Кенжебай" });
  const moved = await storyFactory({ authors: [from.id], ru: {}, kk: {} });
  await storyFactory({ authors: [into.id] });
  await mergeNames(await personFactory({ role: "editor" }), { kind: "author", id: from.id, into: into.id });
  expect(await indexDue()).toBe(2);
  for (const article of [moved.ru, moved.kk]) {
    expect(await lexemesOf(article)).toContain("'кенжеба");
    expect(await lexemesOf(article)).not.toContain("'тастем");
  }
});

test("a change of the role alone indexes nothing again", async () => {
  const author = await saveAuthor(null, { ru: "Дана Омарова", kk: "Дана Омарова" });
  await storyFactory({ authors: [author.id] });
  await saveAuthor(
    { ...author, words: perLocale((locale) => ({ ...author.words[locale], role: "фотограф" })) },
    { ru: "Дана Омарова", kk: "Дана Омарова" },
  );
  expect(await indexDue()).toBe(0);
});
