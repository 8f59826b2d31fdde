import { describe, expect, test } from "vitest";
import { requestedStories, ViewCounts } from "./view-counts.ts";

/** View counts whose queries the test answers by hand. */
function paper() {
  const asked: number[][] = [];
  const answers: ((totals: Record<number, number>) => void)[] = [];
  const clock = { now: 0 };
  const counts = new ViewCounts(
    (ids) => {
      asked.push(ids);
      return new Promise((resolve) => answers.push(resolve));
    },
    () => clock.now,
  );
  /** Lets pending work run, then answers the oldest query. */
  const answer = async (totals: Record<number, number>) => {
    await new Promise(setImmediate);
    answers.shift()?.(totals);
  };
  return { counts, asked, clock, answer };
}

test("a client who asks for the views of too many stories at once is refused, others are answered", async () => {
  const { counts, asked, answer } = paper();
  const page = (number: number) => Array.from({ length: 60 }, (_, index) => number * 60 + index + 1);
  const flood = Array.from({ length: 12 }, (_, number) => counts.get(page(number), "flood"));
  const reader = counts.get([1, 5_000], "reader");
  const refused = Promise.allSettled(flood);
  await answer({ 1: 10, 5000: 20 });
  expect(await reader).toEqual({ 1: 10, 5000: 20 });
  expect((await refused).map(({ status }) => status === "rejected")).toEqual([...Array(10).fill(false), true, true]);
  expect(asked[0]).toHaveLength(601);
});

test("the clients of one network may request four times as many as one client", async () => {
  const { counts, asked, answer } = paper();
  const page = (number: number) => Array.from({ length: 60 }, (_, index) => number * 60 + index + 1);
  const flood = Array.from({ length: 100 }, (_, number) => counts.get(page(number), `2001:db8:1:${number}::/64`));
  const reader = counts.get([90_000], "2001:db8:2:1::/64");
  const refused = Promise.allSettled(flood);
  await answer({ 90000: 20 });
  expect(await reader).toEqual({ 90000: 20 });
  expect((await refused).filter(({ status }) => status === "rejected")).toHaveLength(60);
  expect(asked[0]).toHaveLength(2_401);
});

describe("views of stories", () => {
  test("are queried once for concurrent requests, and then cached for a second", async () => {
    const { counts, asked, clock, answer } = paper();
    const [one, other] = [counts.get([1, 2], "reader"), counts.get([2, 3], "reader")];
    await answer({ 1: 10, 2: 20 });
    expect([await one, await other]).toEqual([{ 1: 10, 2: 20 }, { 2: 20 }]);
    clock.now = 999;
    expect(await counts.get([1, 3], "reader")).toEqual({ 1: 10 });
    expect(asked).toEqual([[1, 2, 3]]);
    clock.now = 1_000;
    const again = counts.get([1], "reader");
    await answer({ 1: 11 });
    expect(await again).toEqual({ 1: 11 });
  });

  test("requests during a query share the next one", async () => {
    const { counts, asked, answer } = paper();
    const first = counts.get([1], "reader");
    await new Promise(setImmediate);
    const later = [counts.get([2], "reader"), counts.get([3], "reader")];
    await answer({ 1: 1 });
    await first;
    await answer({ 2: 2, 3: 3 });
    expect(await Promise.all(later)).toEqual([{ 2: 2 }, { 3: 3 }]);
    expect(asked).toEqual([[1], [2, 3]]);
  });

  test("are complete even if the cache is cleared while they are stored", async () => {
    const { counts, answer } = paper();
    for (let id = 1; id < 20_000; id += 1) counts.set(id, 1);
    const page = counts.get([1, 30_000, 30_001], "reader");
    await answer({ 30000: 30, 30001: 31 });
    expect(await page).toEqual({ 1: 1, 30000: 30, 30001: 31 });
  });

  test("are up to date as soon as they are counted here", async () => {
    const { counts, asked } = paper();
    counts.set(5, 101);
    expect(await counts.get([5], "reader")).toEqual({ 5: 101 });
    expect(asked).toEqual([]);
  });

  test("a failed query fails its requests, and the next request queries again", async () => {
    let isAway = true;
    const counts = new ViewCounts(
      async () => {
        if (isAway) throw new Error("away");
        return { 1: 7 };
      },
      () => 0,
    );
    await expect(counts.get([1], "reader")).rejects.toThrow("away");
    isAway = false;
    expect(await counts.get([1], "reader")).toEqual({ 1: 7 });
  });
});

test("stories are requested by id, at most sixty", () => {
  expect(requestedStories("?ids=1,2,2,x,-3,999999999,9999999999")).toEqual([1, 2, 999_999_999]);
  expect(requestedStories("")).toEqual([]);
  expect(requestedStories(`?ids=${Array.from({ length: 61 }, (_, index) => index + 1)}`)).toBeNull();
});
