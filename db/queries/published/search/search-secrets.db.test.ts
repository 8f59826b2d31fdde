import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { copyFactory } from "@/db/factories/copy-factory.ts";
import { authorFactory, placeFactory, tagFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { saveCopy } from "@/db/mutations/articles/save-copy.ts";
import { applyDueChanges } from "@/db/mutations/publishing/due-changes.ts";
import { setArticleEnd } from "@/db/mutations/publishing/moments.ts";
import { withdrawArticle } from "@/db/mutations/publishing/withdraw.ts";
import { countLexemes } from "@/db/mutations/search/count-lexemes.ts";
import { trashStories } from "@/db/mutations/stories/bulk.ts";
import { publishAsShown } from "@/db/testing/as-shown.ts";
import { useDatabase } from "@/db/testing/database.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import type { SearchRequest } from "./matches.ts";
import { searchStories } from "./search.ts";
import { suggest } from "./suggestions.ts";

useDatabase();

const HOUR_MS = 3_600_000;
const later = (hours: number) => new Date(Date.now() + hours * HOUR_MS);
const plain: SearchRequest = {
  query: "",
  locale: "ru",
  language: null,
  year: null,
  order: "relevance",
  before: null,
};

let editor: SignedIn;

beforeAll(async () => {
  editor = await personFactory({ role: "admin", locales: ["ru", "kk"] });
  for (let number = 0; number < 15; number += 1)
    await storyFactory({ ru: { headline: `Школа ${number}`, text: "В школе идут уроки." } });
  await countLexemes();
});

/** All that readers can learn by searching for a name. For unknown names the answers are equal, whatever the name. */
async function answersAbout(name: string): Promise<string> {
  const mistyped = `${name.slice(0, 3)}${name.slice(4)}`;
  const beside = `школа ${name}`;
  const queries = [name, mistyped, beside, `школа ${mistyped}`, `«школа ${name}»`, `школа -${name}`];
  const narrowed = [{ order: "newest" as const }, { year: new Date().getFullYear() }, { section: "nowhere" }];
  const asked = [
    ...queries.map((query) => ({ ...plain, query })),
    ...narrowed.map((wish) => ({ ...plain, query: beside, ...wish })),
  ];
  const found = [];
  for (const request of asked) {
    const { hits, ...rest } = await searchStories(request);
    found.push({ ids: hits.map(({ card }) => card.storyId), ...rest });
  }
  for (const typed of [name.slice(0, 4), name, mistyped, `школа ${name}`]) found.push(await suggest(typed, "ru"));
  return JSON.stringify(found).replaceAll(mistyped.toLowerCase(), "~").replaceAll(name.toLowerCase(), "~");
}

/** A live story with this name in its text. */
const liveStory = (name: string) => storyFactory({ ru: { headline: "Мост открыт", text: `Приехал ${name}.` } });

const hiding: Record<string, (name: string) => Promise<unknown>> = {
  "a draft": (name) => storyFactory({ ru: { headline: name, status: "draft", publishedAt: null } }),
  "a scheduled article": async (name) => {
    const [tag, author, place] = [await tagFactory(), await authorFactory(), await placeFactory()];
    for (const [kind, id] of Object.entries({ tag, author, place }))
      await pool()`update ${pool()(`${kind}_translations`)} set name = ${name} where ${pool()(`${kind}_id`)} = ${id}`;
    const { storyId } = await storyFactory({
      tags: [tag],
      authors: [author],
      ru: { headline: `${name} в школе`, text: `Школа ждёт: ${name}.`, publishedAt: later(24 * 300) },
    });
    await pool()`update stories set place_id = ${place} where id = ${storyId}`;
  },
  "an article scheduled by its editor": async (name) => {
    const { ru: articleId } = await storyFactory({ ru: { status: "draft", publishedAt: null } });
    const copy = copyFactory({ headline: name, slug: "name", text: `Школа: ${name}.` });
    expect(await saveCopy(editor, { articleId, revision: 0, copy })).toMatchObject({ ok: true });
    expect(await publishAsShown(editor, { articleId, revision: 1, at: later(2) })).toMatchObject({ ok: true });
  },
  "a withdrawn article": async (name) => {
    const { ru: articleId } = await liveStory(name);
    expect((await searchStories({ ...plain, query: name })).hits).toHaveLength(1);
    expect(await withdrawArticle(editor, { articleId, reason: "Ошибка" })).toMatchObject({ ok: true });
  },
  "a story in the trash": async (name) => {
    const { ru: articleId, storyId } = await liveStory(name);
    await countLexemes();
    expect(await withdrawArticle(editor, { articleId, reason: "Ошибка" })).toMatchObject({ ok: true });
    expect(await trashStories(editor, { storyIds: [storyId] })).toMatchObject({ ok: true });
  },
  "the unpublished copy of a live article": async (name) => {
    const { ru: articleId } = await storyFactory({ ru: { headline: "Мост", slug: "bridge" } });
    const saved = await saveCopy(editor, { articleId, revision: 0, copy: copyFactory({ headline: name }) });
    expect(saved).toMatchObject({ ok: true });
  },
  "an update that is to come": async (name) => {
    const { ru: articleId } = await storyFactory({ ru: { headline: "Мост", slug: "bridge" } });
    await saveCopy(editor, { articleId, revision: 0, copy: copyFactory({ headline: name }) });
    expect(await publishAsShown(editor, { articleId, revision: 1, at: later(2) })).toMatchObject({ ok: true });
  },
  "what an update took out of a live article": async (name) => {
    const { ru: articleId } = await storyFactory({ ru: { headline: name, slug: "bridge" } });
    await saveCopy(editor, { articleId, revision: 0, copy: copyFactory({ headline: "Мост" }) });
    expect(await publishAsShown(editor, { articleId, revision: 1, at: null })).toMatchObject({ ok: true });
  },
  "an article whose time is over": async (name) => {
    const { ru: articleId } = await liveStory(name);
    await pool()`update articles set unpublish_at = now() - interval '1 second' where id = ${articleId}`;
    await applyDueChanges();
  },
};

/** Names that do not resemble each other, so that none is corrected to another. */
const UNKNOWN = "Федоришвил";
const names = [
  "Гумбатоглы",
  "Жымбаксары",
  "Вольштрауб",
  "Ысмагрузов",
  "Эйбрехтсон",
  "Цзяофэнлин",
  "Бздырмаков",
  "Лямбургаев",
  "Упыркиянов",
];

describe("search reveals nothing about a name that occurs only in", () => {
  test.each(Object.entries(hiding).map(([what, hide], place) => [what, hide, names[place] ?? ""] as const))(
    "%s",
    async (_what, hide, name) => {
      const aboutUnknown = await answersAbout(UNKNOWN);
      await hide(name);
      expect(await answersAbout(name)).toBe(aboutUnknown);
      await countLexemes();
      expect(await answersAbout(name)).toBe(aboutUnknown);
    },
  );
});

test("a hidden name next to a frequent word finds what the frequent word finds", async () => {
  await storyFactory({ ru: { headline: "Кайратбеков", text: "Школа", publishedAt: later(2) } });
  const { counts } = await searchStories({ ...plain, query: "школа Кайратбеков" });
  expect(counts.ru).toBe(15);
});

test("an article with an end in the future is found until then", async () => {
  const { ru: articleId, storyId } = await liveStory("Сейтказиев");
  expect(await setArticleEnd(editor, { articleId, until: later(2), reason: "" })).toMatchObject({ ok: true });
  const { hits } = await searchStories({ ...plain, query: "Сейтказеев" });
  expect(hits.map(({ card }) => card.storyId)).toEqual([storyId]);
});

test("a scheduled article is found, suggested and used for corrections as soon as it is published", async () => {
  const { storyId, ru } = await storyFactory({ ru: { text: "Приехал Тулеугалиев.", publishedAt: later(2) } });
  expect((await searchStories({ ...plain, query: "Тулеугалиев" })).hits).toEqual([]);
  await pool()`update articles set published_at = now() - interval '1 second' where id = ${ru}`;
  await pool()`update search_waiting set at = now() - interval '1 second' where article_id = ${ru}`;
  await applyDueChanges();
  for (const query of ["Тулеугалиев", "Тулеугалеев"])
    expect((await searchStories({ ...plain, query })).hits.map(({ card }) => card.storyId)).toEqual([storyId]);
  expect(await suggest("тулеу", "ru")).toMatchObject([{ kind: "word", text: "тулеугалиев" }]);
});

test("an article far in the future does not hide the newest", async () => {
  await storyFactory({ ru: { headline: "Праздник", publishedAt: later(24 * 365 * 20) } });
  expect((await searchStories({ ...plain, query: "школа", order: "newest" })).counts.ru).toBe(15);
  expect((await searchStories({ ...plain, query: "школа уроки", order: "newest" })).counts.ru).toBe(15);
});
