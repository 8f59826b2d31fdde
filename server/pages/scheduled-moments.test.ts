import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { CacheTag } from "@/lib/site/cache-tags.ts";
import { ScheduledMoments } from "./scheduled-moments.ts";

beforeEach(() => void vi.useFakeTimers({ now: Date.parse("2026-11-24T07:00:00Z") }));
afterEach(() => void vi.useRealTimers());

/** `after`: time of a scheduled story, ms from the start. `behind`: how far the database clock is behind, ms. */
function setUp(scheduled: { after: number; story: number }[], behind = 0) {
  const start = Date.now();
  const invalidated: string[] = [];
  const warnings: string[] = [];
  const asked = { times: 0, failing: false };
  const settling = { at: [] as number[], failing: false, takes: 0 };
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
    invalidate: (tags) => void invalidated.push(`${Date.now() - start} ${tags}`),
    async settle() {
      settling.at.push(Date.now() - start);
      if (settling.takes) await new Promise((resolve) => setTimeout(resolve, settling.takes));
      if (settling.failing) throw new Error("away");
    },
    now: Date.now,
    log: (_, message) => void warnings.push(message),
  });
  return { moments, dropped: invalidated, asked, warnings, settling };
}

test("tags are invalidated at their moment, and again a second later in case the database clock is slow", async () => {
  const { moments, dropped } = setUp([
    { after: 5_000, story: 1 },
    { after: 30_000, story: 2 },
  ]);
  await moments.refresh();
  await vi.advanceTimersByTimeAsync(4_999);
  expect(dropped).toEqual([]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(dropped).toEqual(["5000 story:1", "6000 story:1", "30000 story:2", "31000 story:2"]);
  moments.close();
});

test("a moment days away is handled in time, although timers have a maximum", async () => {
  const day = 24 * 3_600_000;
  const { moments, dropped } = setUp([{ after: 40 * day, story: 1 }]);
  await moments.refresh();
  await vi.advanceTimersByTimeAsync(40 * day);
  expect(dropped).toEqual([`${40 * day} story:1`]);
  moments.close();
});

test("a new change before the next known moment is picked up after its notice", async () => {
  const scheduled = [{ after: 50_000, story: 1 }];
  const { moments, dropped } = setUp(scheduled);
  await moments.refresh();
  scheduled.push({ after: 10_000, story: 2 });
  await moments.refresh();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(dropped).toEqual(["10000 story:2"]);
  moments.close();
});

test("a notice just before a moment does not cancel it", async () => {
  const { moments, dropped } = setUp([{ after: 5_000, story: 1 }], -500);
  await moments.refresh();
  await vi.advanceTimersByTimeAsync(4_700);
  await moments.refresh();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(dropped).toEqual(["5000 story:1"]);
  moments.close();
});

test("a cancelled moment is not handled", async () => {
  const scheduled = [{ after: 50_000, story: 1 }];
  const { moments, dropped } = setUp(scheduled);
  await moments.refresh();
  scheduled.pop();
  await moments.refresh();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(dropped).toEqual([]);
  moments.close();
});

test("while the database clock is behind, a moment is retried a few times per second, not in a tight loop", async () => {
  const { moments, dropped, asked } = setUp([{ after: 5_000, story: 1 }], 1_000);
  await moments.refresh();
  await vi.advanceTimersByTimeAsync(8_000);
  expect(dropped.at(-1)?.startsWith("6") || dropped.at(-1)?.startsWith("7")).toBe(true);
  expect(asked.times).toBeLessThan(10);
  moments.close();
});

test("a failure is logged and retried within a minute", async () => {
  const { moments, dropped, asked, warnings } = setUp([{ after: 100_000, story: 1 }]);
  asked.failing = true;
  await moments.refresh();
  expect(warnings).toHaveLength(1);
  asked.failing = false;
  await vi.advanceTimersByTimeAsync(100_000);
  expect(dropped).toEqual(["100000 story:1"]);
  moments.close();
});

test("a known moment is handled although the database has been away since, however long", async () => {
  const day = 24 * 3_600_000;
  const { moments, dropped, asked } = setUp([{ after: 40 * day, story: 1 }]);
  await moments.refresh();
  asked.failing = true;
  await vi.advanceTimersByTimeAsync(40 * day - 1);
  expect(dropped).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(dropped).toEqual([`${40 * day} story:1`]);
  moments.close();
});

test("after `close` it neither queries nor drops anything", async () => {
  const { moments, dropped, asked } = setUp([{ after: 5_000, story: 1 }]);
  await moments.refresh();
  moments.close();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(dropped).toEqual([]);
  expect(asked.times).toBe(1);
});

test("due changes are applied at the start, at each moment and shortly after it, and every minute", async () => {
  const { moments, settling } = setUp([{ after: 5_000, story: 1 }]);
  await moments.begin();
  await vi.advanceTimersByTimeAsync(100_000);
  expect(settling.at).toEqual([0, 5_000, 5_250, 6_000, 66_000]);
  await moments.close();
});

test("a failed change is retried a second later", async () => {
  const { moments, settling, warnings } = setUp([]);
  settling.failing = true;
  await moments.begin();
  settling.failing = false;
  await vi.advanceTimersByTimeAsync(30_000);
  expect(settling.at).toEqual([0, 1_000]);
  expect(warnings).toEqual(["what is due could not be done"]);
  await moments.close();
});

test("repeated failures are retried with a growing delay", async () => {
  const { moments, settling } = setUp([]);
  settling.failing = true;
  await moments.begin();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(settling.at.slice(0, 7)).toEqual([0, 1_000, 3_000, 7_000, 15_000, 31_000, 61_000]);
  await moments.close();
});

test("a page rendered at a moment waits for its changes, even if the timer is late, but at most a second", async () => {
  const { moments, settling } = setUp([{ after: 5_000, story: 1 }]);
  await moments.begin();
  settling.takes = 300;
  let waited = 0;
  const ask = async () => {
    const from = Date.now();
    await moments.settled();
    waited = Date.now() - from;
  };
  await ask();
  expect(waited).toBe(0);
  vi.setSystemTime(Date.now() + 5_000);
  const asked = ask();
  await vi.advanceTimersByTimeAsync(300);
  await asked;
  expect([settling.at[1], waited]).toEqual([5_000, 300]);
  await vi.advanceTimersByTimeAsync(10_000);
  settling.takes = 60_000;
  void (moments as unknown as { settle(): Promise<void> }).settle();
  const long = ask();
  await vi.advanceTimersByTimeAsync(2_000);
  await long;
  expect(waited).toBe(1_000);
  void moments.close();
});
