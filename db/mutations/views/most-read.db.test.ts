import { beforeEach, expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { ownerPool } from "@/db/connection/owner.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { listMostRead } from "@/db/queries/published/lists/most-read.ts";
import { useDatabase } from "@/db/testing/database.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { countView } from "./count-views.ts";
import { rankMostRead } from "./most-read.ts";

useDatabase();

beforeEach(() => ownerPool()`truncate views_hourly, most_read`);

/** Adds views of an article this many hours ago. */
async function read(articleId: number, hoursAgo: number, views: number): Promise<void> {
  await pool()`insert into views_hourly (hour, article_id, views)
    values (date_trunc('hour', now()) - ${hoursAgo}::int * interval '1 hour', ${articleId}, ${views})`;
}

async function ranking(window: "day" | "week", locale: Locale, count = 20): Promise<[number, number][]> {
  return (await listMostRead(window, locale, count)).map((one) => [one.card.storyId, one.windowViews]);
}

test("a day's ranking has the last 24 hours, a week's the last seven days, most read first", async () => {
  const [a, b, c] = [await storyFactory(), await storyFactory(), await storyFactory()];
  await read(a.ru, 1, 5);
  await read(a.ru, 30, 1);
  await read(b.ru, 2, 7);
  await read(c.ru, 30, 100);
  await read(c.ru, 24 * 7 + 1, 1000);
  expect(await rankMostRead()).toBe(true);
  expect(await ranking("day", "ru")).toEqual([
    [b.storyId, 7],
    [a.storyId, 5],
  ]);
  expect(await ranking("week", "ru")).toEqual([
    [c.storyId, 100],
    [b.storyId, 7],
    [a.storyId, 6],
  ]);
  expect(await ranking("day", "ru", 1)).toEqual([[b.storyId, 7]]);
});

test("readers of a language see what is read in the article that they are shown", async () => {
  const both = await storyFactory({ ru: {}, kk: {} });
  const russian = await storyFactory({ ru: {} });
  await read(both.ru, 1, 50);
  await read(both.kk, 1, 3);
  await read(russian.ru, 1, 10);
  await rankMostRead();
  expect(await ranking("day", "ru")).toEqual([
    [both.storyId, 50],
    [russian.storyId, 10],
  ]);
  expect(await ranking("day", "kk")).toEqual([
    [russian.storyId, 10],
    [both.storyId, 3],
  ]);
});

test("hidden stories are left out, at once and in the next ranking, and the following ones move up", async () => {
  const [shown, withdrawn] = [await storyFactory(), await storyFactory()];
  const scheduled = await storyFactory({ publishedAt: new Date(Date.now() + 60_000) });
  for (const [article, views] of [
    [shown.ru, 1],
    [withdrawn.ru, 9],
    [scheduled.ru, 99],
  ] as const)
    await read(article, 0, views);
  await rankMostRead();
  expect(await ranking("day", "ru")).toEqual([
    [withdrawn.storyId, 9],
    [shown.storyId, 1],
  ]);
  await pool()`update articles set status = 'withdrawn', list_at = null where id = ${withdrawn.ru}`;
  await pool()`update stories set first_published_at = null where id = ${withdrawn.storyId}`;
  expect(await ranking("day", "ru")).toEqual([[shown.storyId, 1]]);
  await rankMostRead();
  const [row] = await pool()<
    { rank: number }[]
  >`select rank from most_read where story_id = ${shown.storyId} and "window" = 'day' and locale = 'ru'`;
  expect(row?.rank).toBe(1);
});

test("if a story is withdrawn in one language only, its other language is in the ranking", async () => {
  const { storyId, ru, kk } = await storyFactory({ ru: { status: "withdrawn" }, kk: {} });
  await read(ru, 1, 40);
  await read(kk, 1, 2);
  await rankMostRead();
  expect(await ranking("day", "ru")).toEqual([[storyId, 2]]);
});

test("a counted view enters the next ranking", async () => {
  const { storyId, ru } = await storyFactory();
  await countView({ articleId: ru, visitor: "a" });
  await rankMostRead();
  expect(await ranking("day", "ru")).toEqual([[storyId, 1]]);
});

test("of two processes one ranks; readers see the old ranking meanwhile, never a partial one", async () => {
  const { storyId, ru } = await storyFactory();
  await read(ru, 1, 4);
  const done = await Promise.all([rankMostRead(), rankMostRead(), rankMostRead()]);
  expect(done).toContain(true);
  const looks = Array.from({ length: 30 }, () => ranking("day", "ru"));
  const [, ...seen] = await Promise.all([rankMostRead(), ...looks]);
  for (const one of seen) expect(one).toEqual([[storyId, 4]]);
});
