import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, pool } from "@/db/connection/client.ts";
import { ownerPool } from "@/db/connection/owner.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { almatyDay } from "@/lib/language/dates/dates.ts";
import { seededRandom } from "@/lib/seeded-random.ts";
import { countView, drainViews, visitorNumber } from "./count-views.ts";
import { pruneViewTraces } from "./most-read.ts";
import { rollUpViews } from "./story-views.ts";

useDatabase();

/** A connection outside of the pool that counts. */
let other: postgres.Sql;

beforeEach(() => {
  other = postgres(process.env.DATABASE_URL ?? "", { max: 2, onnotice: () => {} });
});
afterEach(() => other.end({ timeout: 5 }));

/** The stored views of an article: total, sum of days including pending ones, sum of hours, devices. */
async function stored(articleId: number): Promise<{ total: number; days: number; hours: number; seen: number }> {
  const [row] = await other<{ total: number; days: number; hours: number; seen: number }[]>`select
    coalesce((select views from article_views where article_id = ${articleId}), 0)::int as total,
    (coalesce((select sum(views) from views_daily where article_id = ${articleId}), 0)
      + coalesce((select sum(pending) from views_hourly where article_id = ${articleId}), 0))::int as days,
    coalesce((select sum(views) from views_hourly where article_id = ${articleId}), 0)::int as hours,
    (select count(*) from view_seen where article_id = ${articleId})::int as seen`;
  if (!row) throw new Error("no row");
  return row;
}

const times = (count: number) => ({ total: count, days: count, hours: count, seen: count });
const agoSeen = (articleId: number, minutes: number) =>
  pool()`update view_seen set seen_at = now() - ${minutes}::int * interval '1 minute' where article_id = ${articleId}`;

describe("a view", () => {
  test("is visible to everybody before it is answered, in total and hour, and in the Almaty day within a minute", async () => {
    const { ru, storyId } = await storyFactory();
    expect(await countView({ articleId: ru, visitor: "a" })).toEqual({ storyId, views: 1 });
    expect(await stored(ru)).toEqual(times(1));
    await rollUpViews();
    expect(await stored(ru)).toEqual(times(1));
    const [day] = await other<{ day: string }[]>`select day::text from views_daily where article_id = ${ru}`;
    expect(day?.day).toBe(almatyDay(new Date()));
  });

  test("is answered with the views of the story in all its languages", async () => {
    const { ru, kk } = await storyFactory({ ru: {}, kk: {} });
    expect(await countView({ articleId: ru, visitor: "a" })).toMatchObject({ views: 1 });
    expect(await countView({ articleId: kk, visitor: "a" })).toMatchObject({ views: 2 });
    expect([await stored(ru), await stored(kk)]).toEqual([times(1), times(1)]);
  });

  test("of the same device counts once within half an hour and again after it; other devices count each", async () => {
    const { ru } = await storyFactory();
    for (const visitor of ["a", "a", "b", "a"]) await countView({ articleId: ru, visitor });
    expect(await stored(ru)).toEqual(times(2));
    await agoSeen(ru, 29);
    expect(await countView({ articleId: ru, visitor: "a" })).toMatchObject({ views: 2 });
    await agoSeen(ru, 31);
    expect(await countView({ articleId: ru, visitor: "a" })).toMatchObject({ views: 3 });
    expect(await countView({ articleId: ru, visitor: "a" })).toMatchObject({ views: 3 });
    expect(await stored(ru)).toMatchObject({ total: 3, days: 3, hours: 3 });
  });

  test("repeated within one batch counts once, and every caller gets an answer", async () => {
    const { ru } = await storyFactory();
    const answers = await Promise.all(Array.from({ length: 50 }, () => countView({ articleId: ru, visitor: "same" })));
    expect(answers).toMatchObject(Array.from({ length: 50 }, () => ({ views: 1 })));
    expect(await stored(ru)).toEqual(times(1));
  });

  test("of an article that is not public is not counted and answered with null, in a batch with views that count", async () => {
    const open = await storyFactory();
    const hidden = [
      await storyFactory({ publishedAt: new Date(Date.now() + 60_000) }),
      await storyFactory({ ru: { status: "draft", publishedAt: null } }),
      await storyFactory({ ru: { status: "withdrawn" } }),
    ].map((story) => story.ru);
    const ids = [...hidden, 2_147_483_647, open.ru];
    const answers = await Promise.all(ids.map((articleId) => countView({ articleId, visitor: "a" })));
    expect(answers.map((answer) => answer?.views ?? null)).toEqual([null, null, null, null, 1]);
    for (const articleId of ids.slice(0, -1)) expect(await stored(articleId)).toEqual(times(0));
  });
});

test.each([1, 2])("2,000 concurrent views with repeats are exact in every table (seed %i)", async (seed) => {
  const random = seededRandom(seed);
  const made = await Promise.all(Array.from({ length: 12 }, () => storyFactory({ ru: {}, kk: {} })));
  const articles = made.flatMap((story) => [story.ru, story.kk]);
  const sent = Array.from({ length: 2_000 }, () => ({
    articleId: random.one(articles),
    visitor: `v${random.whole(1, 60)}`,
  }));
  const answers: number[] = [];
  // In waves, so that several batches follow each other.
  const waves = Array.from({ length: 10 }, (_, wave) => sent.slice(wave * 200, wave * 200 + 200));
  await Promise.all(
    waves.map(async (views, wave) => {
      await new Promise((resolve) => setTimeout(resolve, wave * 5));
      for (const answer of await Promise.all(views.map(countView))) answers.push(answer?.views ?? -1);
    }),
  );
  expect(answers).toHaveLength(2_000);
  expect(Math.min(...answers)).toBeGreaterThan(0);
  for (const articleId of articles) {
    const devices = new Set(sent.filter((view) => view.articleId === articleId).map((view) => view.visitor)).size;
    expect({ articleId, ...(await stored(articleId)) }).toEqual({ articleId, ...times(devices) });
  }
});

describe("a batch that fails", () => {
  test("is refused to all its callers and counts nothing, and the next one works", async () => {
    const { ru } = await storyFactory();
    const views = Array.from({ length: 20 }, (_, number) => ({ articleId: ru, visitor: `v${number}` }));
    // A batch writes this table last, so everything else has been written by then.
    await ownerPool()`alter table views_hourly add constraint in_the_way check (false) not valid`;
    const settled = await Promise.allSettled(views.map(countView));
    expect(settled.filter((one) => one.status === "rejected")).toHaveLength(20);
    expect(await stored(ru)).toEqual(times(0));
    await ownerPool()`alter table views_hourly drop constraint in_the_way`;
    const again = await Promise.all(views.map(countView));
    expect(Math.max(...again.map((answer) => answer?.views ?? 0))).toBe(20);
    expect(await stored(ru)).toEqual(times(20));
  });

  test("because a table stays locked is refused at its timeout, and the views that waited are counted", async () => {
    const { ru } = await storyFactory();
    const locked = await lock("article_views");
    const first = countView({ articleId: ru, visitor: "first" }).then(
      () => "counted",
      () => "refused",
    );
    await waitFor(isSomebodyLocked);
    const behind = countView({ articleId: ru, visitor: "behind" });
    expect(await first).toBe("refused");
    await locked.release();
    expect(await behind).toMatchObject({ views: 1 });
    expect(await stored(ru)).toEqual(times(1));
  });

  test("because its connection was cut is refused, and views continue on a new one", async () => {
    const { ru } = await storyFactory();
    const lost = expectDriversLostWrites();
    for (let round = 0; round < 10; round += 1) {
      const locked = await lock("article_views");
      const refused = countView({ articleId: ru, visitor: `cut ${round}` }).then(
        () => "counted",
        () => "refused",
      );
      await waitFor(async () => {
        const cut = await other`select pg_terminate_backend(pid) from pg_stat_activity
          where application_name = 'jarshy' and wait_event_type = 'Lock' and datname = current_database()`;
        return cut.length > 0;
      });
      expect(await refused).toBe("refused");
      await locked.release();
      await waitFor(async () => (await countView({ articleId: ru, visitor: `v${round}` }).catch(() => null)) !== null);
    }
    lost.end();
    // Each connection that was cut may refuse one more query.
    await closeDatabase();
    expect(await stored(ru)).toEqual(times(10));
  });
});

test("a repeat that another process counted meanwhile is not counted", async () => {
  const { ru } = await storyFactory();
  const visitor = String(visitorNumber("a"));
  let counted = Promise.resolve<unknown>(null);
  await other.begin(async (tx) => {
    await tx`insert into view_seen (article_id, visitor, seen_at) values (${ru}, ${visitor}, now())`;
    counted = countView({ articleId: ru, visitor: "a" });
    await waitFor(async () => {
      const waits =
        await other`select from pg_stat_activity where application_name = 'jarshy' and wait_event_type = 'Lock'
        and datname = current_database()`;
      return waits.length > 0;
    });
  });
  expect(await counted).toMatchObject({ views: 0 });
  expect(await stored(ru)).toEqual({ total: 0, days: 0, hours: 0, seen: 1 });
});

test("two processes that count the same articles at once neither deadlock nor lose a view", async () => {
  const articles = (await Promise.all(Array.from({ length: 8 }, () => storyFactory()))).map((story) => story.ru);
  // The other process: the same totals, written in the same order of ids.
  const rival = (async () => {
    for (let round = 0; round < 30; round += 1) {
      await other`insert into article_views (article_id, story_id, views)
        select id, story_id, 1 from articles where id = any(${articles}) order by id
        on conflict (article_id) do update set views = article_views.views + 1`;
    }
  })();
  const sent = Array.from({ length: 600 }, (_, number) => ({
    articleId: articles[number % 8] ?? 0,
    visitor: `v${number}`,
  }));
  await Promise.all([rival, ...sent.map(countView)]);
  for (const articleId of articles) expect(await stored(articleId)).toMatchObject({ total: 75 + 30, seen: 75 });
});

test("a graceful shutdown waits for the views that have arrived", async () => {
  const { ru } = await storyFactory();
  const views = Array.from({ length: 30 }, (_, number) => countView({ articleId: ru, visitor: `v${number}` }));
  await drainViews();
  expect(await stored(ru)).toEqual(times(30));
  await Promise.all(views);
});

test("traces are deleted once a repeat would count anyway, totals and days never", async () => {
  const { ru } = await storyFactory();
  for (const visitor of ["old", "new"]) await countView({ articleId: ru, visitor });
  await pool()`update view_seen set seen_at = now() - interval '61 minutes' where article_id = ${ru} and visitor = ${String(visitorNumber("old"))}`;
  await pool()`insert into views_hourly (hour, article_id, views) values (now() - interval '36 days', ${ru}, 9)`;
  expect(await pruneViewTraces()).toBeGreaterThanOrEqual(2);
  expect(await stored(ru)).toEqual({ total: 2, days: 2, hours: 2, seen: 1 });
  expect(await countView({ articleId: ru, visitor: "new" })).toMatchObject({ views: 2 });
});

/** Locks a table, so that nobody else can write to it. */
async function lock(table: string): Promise<{ release(): Promise<void> }> {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let ended: Promise<unknown> = Promise.resolve();
  await new Promise<void>((locked, failed) => {
    ended = other.begin(async (tx) => {
      await tx`lock table ${tx(table)} in exclusive mode`;
      locked();
      await held;
    });
    ended.catch(failed);
  });
  return {
    async release() {
      release();
      await ended;
    },
  };
}

/** The driver throws outside of any query when it writes to a socket that it has just dropped. The server handles that error too. */
function expectDriversLostWrites(): { end(): void } {
  const listeners = process.listeners("uncaughtException");
  const ignoreKnown = (error: Error) => {
    if (!/postgres\/src\/connection/u.test(error.stack ?? ""))
      for (const listener of listeners) listener(error, "uncaughtException");
  };
  process.removeAllListeners("uncaughtException").on("uncaughtException", ignoreKnown);
  return {
    end() {
      process.removeAllListeners("uncaughtException");
      for (const listener of listeners) process.on("uncaughtException", listener);
    },
  };
}

/** Whether a connection of the pool waits for a lock. */
async function isSomebodyLocked(): Promise<boolean> {
  const waits = await other`select from pg_stat_activity
    where application_name = 'jarshy' and wait_event_type = 'Lock' and datname = current_database()`;
  return waits.length > 0;
}

async function waitFor(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await condition()); tries += 1) {
    if (tries > 200) throw new Error("it did not come to that");
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
