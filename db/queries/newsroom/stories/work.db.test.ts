import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { database } from "@/db/connection/client.ts";
import { copyFactory } from "@/db/factories/copy-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { type ArticleParts, storyFactory } from "@/db/factories/story-factory.ts";
import { articleDrafts } from "@/db/schema/drafts.ts";
import { articles, stories } from "@/db/schema/stories.ts";
import { translations } from "@/db/schema/translations.ts";
import { mostRead } from "@/db/schema/views.ts";
import { useDatabase } from "@/db/testing/database.ts";
import type { Person } from "@/lib/access/permissions.ts";
import { countWaiting, getWork } from "./work.ts";

useDatabase();

const noon = new Date("2026-11-24T12:00:00+05:00");
const unwritten = { publishedAt: null } as const;

async function owned(person: Person, parts: ArticleParts & { note?: string }): Promise<number> {
  const { note = "", ...article } = parts;
  const { ru } = await storyFactory({ ru: { ...unwritten, ...article } });
  await database().update(articles).set({ ownerId: person.id, reviewNote: note }).where(eq(articles.id, ru));
  return ru;
}

const numbers = (list: { articleId: number }[]) => list.map(({ articleId }) => articleId);

describe("the waiting list", () => {
  test("has what an editor of the language may publish, longest waiting first; for a reporter it is empty", async () => {
    const reporter = await personFactory({ name: "Серик Алимов" });
    const editor = await personFactory({ role: "editor", locales: ["ru"] });
    const kazakh = await personFactory({ role: "editor", locales: ["kk"] });
    const late = await owned(reporter, { status: "review" });
    const early = await owned(reporter, { status: "ready" });
    await database()
      .update(articles)
      .set({ touchedAt: new Date(Date.now() - 60_000) })
      .where(eq(articles.id, early));
    const { waiting } = await getWork(editor, "ru", noon);
    expect(numbers(waiting)).toEqual([early, late]);
    expect(waiting.map(({ why, author }) => [why, author])).toEqual([
      ["ready", "Серик Алимов"],
      ["review", "Серик Алимов"],
    ]);
    expect(await countWaiting(editor)).toBe(2);
    expect(await countWaiting(kazakh)).toBe(0);
    expect(await countWaiting(reporter)).toBe(0);
    await database().update(articles).set({ status: "draft" });
  });

  test("has what was sent back to a reporter, with the note; the drafts do not list it again", async () => {
    const reporter = await personFactory();
    const returned = await owned(reporter, { status: "draft", note: "Нет ни одной цифры" });
    const { waiting, own } = await getWork(reporter, "ru", noon);
    expect(waiting).toMatchObject([{ articleId: returned, why: "sent-back", note: "Нет ни одной цифры" }]);
    expect(own).toEqual([]);
  });

  test("has a stale translation, for a person who may update it", async () => {
    const editor = await personFactory({ role: "editor", locales: ["kk"] });
    const russian = await personFactory({ role: "editor", locales: ["ru"] });
    const { storyId, kk } = await storyFactory({ ru: {}, kk: {} });
    await database().insert(translations).values({ articleId: kk, storyId, stale: 2 });
    const { waiting } = await getWork(editor, "kk", noon);
    expect(waiting).toMatchObject([{ articleId: kk, why: "stale" }]);
    expect(await countWaiting(editor)).toBe(1);
    expect(await countWaiting(russian)).toBe(0);
    await database().update(translations).set({ stale: 0 });
    expect(await countWaiting(editor)).toBe(0);
  });

  test("has nothing from the trash", async () => {
    const chief = await personFactory({ role: "chief" });
    const { storyId } = await storyFactory({ ru: { ...unwritten, status: "review" } });
    await database().update(stories).set({ trashedAt: new Date() }).where(eq(stories.id, storyId));
    expect(await countWaiting(chief)).toBe(0);
  });
});

test("a person's own texts are their drafts and their unpublished changes, newest first", async () => {
  const person = await personFactory({ role: "editor" });
  const draft = await owned(person, { status: "draft" });
  const edited = await storyFactory();
  await database()
    .insert(articleDrafts)
    .values({ articleId: edited.ru, copy: copyFactory({ headline: "Новый" }), baseRevision: 1, savedBy: person.id });
  await database()
    .update(articles)
    .set({ touchedAt: new Date(Date.now() + 1_000) })
    .where(eq(articles.id, edited.ru));
  await owned(await personFactory(), { status: "draft" });
  const { own } = await getWork(person, "ru", noon);
  expect(numbers(own)).toEqual([edited.ru, draft]);
  expect(own[0]).toMatchObject({ headline: "Новый", hasUnpublished: true });
});

test("today is the day in Almaty; a story has one row with both languages", async () => {
  const person = await personFactory();
  const at = (time: string) => new Date(`2026-11-24T${time}+05:00`);
  await storyFactory({ publishedAt: new Date("2026-11-23T23:59:59+05:00") });
  await storyFactory({ publishedAt: new Date("2026-11-25T00:00:00+05:00") });
  const evening = await storyFactory({ publishedAt: at("23:59:00") });
  const both = await storyFactory({ ru: { publishedAt: at("14:00:00") }, kk: { publishedAt: at("00:00:00") } });
  const { today } = await getWork(person, "ru", noon);
  expect(today.map(({ storyId, languages }) => [storyId, languages.map(({ locale }) => locale)])).toEqual([
    [both.storyId, ["ru", "kk"]],
    [evening.storyId, ["ru"]],
  ]);
  expect(today[0]?.head.locale).toBe("ru");
});

test("the most read stories follow the ranking of the day, each once, in the requested language if available", async () => {
  const person = await personFactory();
  const first = await storyFactory({ ru: {}, kk: {} });
  const second = await storyFactory();
  await database()
    .insert(mostRead)
    .values([
      { window: "day", locale: "kk", rank: 1, storyId: first.storyId, views: 20 },
      { window: "day", locale: "kk", rank: 2, storyId: second.storyId, views: 10 },
      { window: "week", locale: "kk", rank: 1, storyId: second.storyId, views: 70 },
    ]);
  const { read } = await getWork(person, "kk", noon);
  expect(read.map(({ articleId, views }) => [articleId, views])).toEqual([
    [first.kk, 20],
    [second.ru, 10],
  ]);
});
