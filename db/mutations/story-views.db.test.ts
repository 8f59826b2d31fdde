import { beforeEach, expect, test } from "vitest";
import { database, pool } from "@/db/client.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { rollUpViews } from "./story-views.ts";
import { countView } from "./views.ts";
import { recordPastViews } from "./views-past.ts";

useDatabase();

beforeEach(() => pool()`delete from settings where name = 'views-rolled-up'`);

async function totalOf(storyId: number): Promise<number | null> {
  const [row] = await pool()`select views::int from story_views where story_id = ${storyId}`;
  return row?.views ?? null;
}

test("a story's total is that of all its languages, however often it is rolled up", async () => {
  const { storyId, ru, kk } = await storyFactory({ ru: {}, kk: {} });
  await Promise.all(["a", "b"].map((visitor) => countView({ articleId: ru, visitor })));
  await countView({ articleId: kk, visitor: "c" });
  await rollUpViews();
  expect(await totalOf(storyId)).toBe(3);
  await countView({ articleId: kk, visitor: "d" });
  expect(await totalOf(storyId)).toBe(3);
  await Promise.all([rollUpViews(), rollUpViews()]);
  expect(await totalOf(storyId)).toBe(4);
});

test("a view of an hour that had ended when it became durable is taken in", async () => {
  const { storyId, ru } = await storyFactory();
  await pool()`insert into settings (name, value) values ('views-rolled-up', to_jsonb(date_trunc('hour', now()) + interval '1 second'))`;
  await countView({ articleId: ru, visitor: "a" });
  await pool()`update views_hourly set hour = hour - interval '1 hour' where article_id = ${ru}`;
  await rollUpViews();
  expect(await totalOf(storyId)).toBe(1);
});

test("only what was read since the last time is looked at", async () => {
  const { storyId, ru } = await storyFactory();
  await countView({ articleId: ru, visitor: "a" });
  await pool()`update views_hourly set hour = hour - interval '5 hours' where article_id = ${ru}`;
  await pool()`insert into settings (name, value) values ('views-rolled-up', to_jsonb(now()))`;
  await rollUpViews();
  expect(await totalOf(storyId)).toBeNull();
});

test("past views add to a story's total, and an older sum does not take them back", async () => {
  const { storyId, ru } = await storyFactory();
  await countView({ articleId: ru, visitor: "a" });
  await rollUpViews();
  const past = { articleId: ru, storyId, total: 40, daily: [], hourly: [] };
  await database().transaction((tx) => recordPastViews(tx, past));
  expect(await totalOf(storyId)).toBe(41);
  await pool()`update article_views set views = views - 40 where article_id = ${ru}`;
  await rollUpViews();
  expect(await totalOf(storyId)).toBe(41);
});
