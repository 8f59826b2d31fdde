import { beforeAll, expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { importTerms, removeTerm, saveTerm } from "@/db/mutations/vocabulary/glossary.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { noticesOf } from "@/db/testing/notices.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import type { SearchRequest } from "./matches.ts";
import { searchStories } from "./search.ts";

useDatabase();

const plain = { locale: "ru", language: null, year: null, order: "relevance", before: null } as const;
const translated = async (query: string, wishes: Partial<SearchRequest> = {}) =>
  (await searchStories({ ...plain, query, ...wishes })).translated;

let editor: SignedIn;
beforeAll(async () => {
  editor = await personFactory({ role: "editor" });
  const terms = [
    { ru: "дорога", kk: "жол" },
    { ru: "мост", kk: "көпір" },
    { ru: "комета", kk: "құйрықты жұлдыз" },
  ];
  await importTerms(editor, { terms });
  const publishedAt = new Date("2026-05-01T06:00:00Z");
  await storyFactory({ publishedAt, ru: { headline: "Дороги чинят" } });
  await storyFactory({ publishedAt, kk: { headline: "Жолдар жөнделді" } });
  await storyFactory({ publishedAt, kk: { headline: "Ауылға жол салынды" } });
  await storyFactory({ publishedAt, ru: { headline: "Мост открыт" } });
});

test("a search offers the stories in the other language that the glossary's words find", async () => {
  expect(await translated("дорогами")).toEqual([{ locale: "kk", query: "жол", stories: 2 }]);
  expect(await translated("жолда", { locale: "kk" })).toEqual([{ locale: "ru", query: "дорога", stories: 1 }]);
});

test("it offers them with the same filters, also if nothing is found in the language of the query", async () => {
  expect(await searchStories({ ...plain, query: "көпірлер" })).toMatchObject({
    hits: [],
    translated: [{ locale: "ru", query: "мост", stories: 1 }],
  });
  expect(await translated("дорога", { year: 2025 })).toEqual([]);
});

test("a search offers nothing that it has found already, that no live article contains, or that the reader did not ask for", async () => {
  const kk = { headline: "Мост деген көпір", publishedAt: new Date("2026-05-01T06:00:00Z") };
  await storyFactory({ kk });
  expect(await translated("мост")).toEqual([]);
  expect(await translated("комета")).toEqual([]);
  expect(await translated("дорога", { language: "ru" })).toEqual([]);
  expect(await translated("дорога", { literally: true })).toEqual([]);
});

test("a change of the glossary invalidates the pages of search", async () => {
  const words = { ru: "озеро", kk: "көл" };
  expect(await noticesOf(() => saveTerm(editor, { id: null, was: null, words }))).toContain("search");
  const [row] = await pool()<{ id: number }[]>`select term_id as id from glossary_words where words = 'озеро'`;
  expect(await noticesOf(() => removeTerm(editor, { id: row?.id ?? 0 }))).toContain("search");
  expect(await noticesOf(() => importTerms(editor, { terms: [words] }))).toContain("search");
});
