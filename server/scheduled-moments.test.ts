import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { CacheTag } from "@/lib/cache-tags.ts";
import { ScheduledMoments } from "./scheduled-moments.ts";

beforeEach(() => void vi.useFakeTimers({ now: Date.parse("2026-11-24T07:00:00Z") }));
afterEach(() => void vi.useRealTimers());

/** Moments of the stories scheduled, in milliseconds from the start; `behind` is how late the database's clock is. */
function setUp(scheduled: { after: number; story: number }[], behind = 0) {
  const start = Date.now();
  const dropped: string[] = [];
  const warnings: string[] = [];
  const asked = { times: 0, failing: false };
  const moments = new ScheduledMoments({
    async next() {
      asked.times++;
      if (asked.failing) throw new Error("away");
      const coming = scheduled.filter(({ after }) => start + after > Date.now() - behind);
      const first = coming.sort((one, other) => one.after - other.after)[0];
      return first
        ? {
            at: new Date(start + first.after),
            tags: [`story:${first.story}`] as CacheTag[],
          }
        : null;
    },
    drop: (tags) => void dropped.push(`${Date.now() - start} ${tags}`),
    now: Date.now,
    log: (_, message) => void warnings.push(message),
  });
  return { moments, dropped, asked, warnings };
}

test("tags are dropped at their moment, and once more a second later for a slower clock of the database", async () => {
  const { moments, dropped } = setUp([
    { after: 5_000, story: 1 },
    { after: 30_000, story: 2 },
  ]);
  await moments.askAgain();
  await vi.advanceTimersByTimeAsync(4_999);
  expect(dropped).toEqual([]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(dropped).toEqual(["5000 story:1", "6000 story:1", "30000 story:2", "31000 story:2"]);
  moments.close();
});

test("a moment days away comes in its time though timers are short", async () => {
  const day = 24 * 3_600_000;
  const { moments, dropped } = setUp([{ after: 40 * day, story: 1 }]);
  await moments.askAgain();
  await vi.advanceTimersByTimeAsync(40 * day);
  expect(dropped).toEqual([`${40 * day} story:1`]);
  moments.close();
});

test("what is scheduled later but comes sooner is known after the notice", async () => {
  const scheduled = [{ after: 50_000, story: 1 }];
  const { moments, dropped } = setUp(scheduled);
  await moments.askAgain();
  scheduled.push({ after: 10_000, story: 2 });
  await moments.askAgain();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(dropped).toEqual(["10000 story:2"]);
  moments.close();
});

test("a notice that comes in the last instant does not take the moment away", async () => {
  const { moments, dropped } = setUp([{ after: 5_000, story: 1 }], -500);
  await moments.askAgain();
  await vi.advanceTimersByTimeAsync(4_700);
  await moments.askAgain();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(dropped).toEqual(["5000 story:1"]);
  moments.close();
});

test("a moment taken back does not come", async () => {
  const scheduled = [{ after: 50_000, story: 1 }];
  const { moments, dropped } = setUp(scheduled);
  await moments.askAgain();
  scheduled.pop();
  await moments.askAgain();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(dropped).toEqual([]);
  moments.close();
});

test("while the database's clock is behind, the moment is tried a few times a second, not without end", async () => {
  const { moments, dropped, asked } = setUp([{ after: 5_000, story: 1 }], 1_000);
  await moments.askAgain();
  await vi.advanceTimersByTimeAsync(8_000);
  expect(dropped.at(-1)?.startsWith("6") || dropped.at(-1)?.startsWith("7")).toBe(true);
  expect(asked.times).toBeLessThan(10);
  moments.close();
});

test("a failure is told, and asked again within a minute", async () => {
  const { moments, dropped, asked, warnings } = setUp([{ after: 100_000, story: 1 }]);
  asked.failing = true;
  await moments.askAgain();
  expect(warnings).toHaveLength(1);
  asked.failing = false;
  await vi.advanceTimersByTimeAsync(100_000);
  expect(dropped).toEqual(["100000 story:1"]);
  moments.close();
});

test("closed, it asks and drops nothing more", async () => {
  const { moments, dropped, asked } = setUp([{ after: 5_000, story: 1 }]);
  await moments.askAgain();
  moments.close();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(dropped).toEqual([]);
  expect(asked.times).toBe(1);
});
