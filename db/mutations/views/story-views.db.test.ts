import { beforeEach, expect, test } from "vitest";
import { database, pool } from "@/db/connection/client.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { countView } from "./count-views.ts";
import { rollUpViews } from "./story-views.ts";
import { recordPastViews } from "./views-past.ts";

useDatabase();

beforeEach(() => pool()`delete from views_state`);

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

test("a view committed after the end of its hour is included", async () => {
  const { storyId, ru } = await storyFactory();
  await pool()`insert into views_state (rolled_up_at) values (date_trunc('hour', now()) + interval '1 second')`;
  await countView({ articleId: ru, visitor: "a" });
  await pool()`update views_hourly set hour = hour - interval '1 hour' where article_id = ${ru}`;
  await rollUpViews();
  expect(await totalOf(storyId)).toBe(1);
});

test("the paper's settings hold no state of the roll-up", async () => {
  const settings = () => pool()`select name from settings order by name`;
  const before = await settings();
  await rollUpViews();
  expect(await settings()).toEqual(before);
  expect(await pool()`select from views_state where rolled_up_at is not null`).toHaveLength(1);
});

test("only what was read since the last run is processed", async () => {
  const { storyId, ru } = await storyFactory();
  await countView({ articleId: ru, visitor: "a" });
  await pool()`update views_hourly set hour = hour - interval '5 hours' where article_id = ${ru}`;
  await pool()`insert into views_state (rolled_up_at) values (now())`;
  await rollUpViews();
  expect(await totalOf(storyId)).toBeNull();
});

test("past views add to a story's total, and an older sum does not remove them", async () => {
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

test("days include each view once, with concurrent counts and several concurrent runs", async () => {
  const articles = (await Promise.all(Array.from({ length: 6 }, () => storyFactory()))).map((story) => story.ru);
  const counted = Array.from({ length: 900 }, (_, number) =>
    countView({ articleId: articles[number % 6] ?? 0, visitor: `v${number}` }),
  );
  for (let round = 0; round < 6; round += 1) await Promise.all([rollUpViews(), rollUpViews()]);
  await Promise.all(counted);
  await rollUpViews();
  const days = await pool()`select article_id as id, sum(views)::int as views from views_daily
    where article_id = any(${articles}) group by article_id order by article_id`;
  expect([...days]).toEqual(articles.toSorted((a, b) => a - b).map((id) => ({ id, views: 150 })));
});

test("a view belongs to the Almaty day of its hour, and adds to past views of a day", async () => {
  const { storyId, ru } = await storyFactory();
  const past = { articleId: ru, storyId, total: 7, daily: [{ day: "2026-03-02", views: 7 }], hourly: [] };
  await database().transaction((tx) => recordPastViews(tx, past));
  for (const hour of ["2026-03-01T18:00:00Z", "2026-03-01T19:00:00Z"])
    await pool()`insert into views_hourly (hour, article_id, views, pending) values (${hour}, ${ru}, 5, 2)`;
  await rollUpViews();
  const days = await pool()`select day::text, views::int from views_daily where article_id = ${ru} order by day`;
  expect([...days]).toEqual([
    { day: "2026-03-01", views: 2 },
    { day: "2026-03-02", views: 9 },
  ]);
});
