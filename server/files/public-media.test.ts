import { beforeEach, describe, expect, test } from "vitest";
import type { CacheTag } from "@/lib/site/cache-tags.ts";
import { PublicMedia } from "./public-media.ts";

let now: number;
let asked: string[][];
/** The public files according to the database, by name. */
let truth: Map<string, CacheTag>;
let fails: boolean;
let media: PublicMedia;

beforeEach(() => {
  now = 1_000_000;
  asked = [];
  fails = false;
  truth = new Map([
    ["a", "story:1"],
    ["b", "story:2"],
  ]);
  media = new PublicMedia({ ask: answer, now: () => now, timeoutMs: 50 });
});

const tagOf = (name: string, client = "192.0.2.1") => media.tagOf(name, client);

async function answer(names: string[]): Promise<Map<string, CacheTag>> {
  asked.push(names);
  await null;
  if (fails) throw new Error("the database is away");
  return new Map([...truth].filter(([name]) => names.includes(name)));
}

test("a public file is looked up once a minute, any other each time", async () => {
  expect([await tagOf("a"), await tagOf("a"), await tagOf("x"), await tagOf("x")]).toEqual([
    "story:1",
    "story:1",
    null,
    null,
  ]);
  expect(asked).toEqual([["a"], ["x"], ["x"]]);
  now += 60_001;
  expect(await tagOf("a")).toBe("story:1");
  expect(asked).toHaveLength(4);
});

test("names that are asked for together are looked up by one query", async () => {
  await Promise.all(["a", "b", "x", "a", "y"].map((name) => tagOf(name)));
  expect(asked.map((names) => names.toSorted())).toEqual([["a", "b", "x", "y"]]);
});

test("a notice invalidates the answers with its tag at once, and no others", async () => {
  await tagOf("a");
  await tagOf("b");
  truth.clear();
  media.invalidate(["story:1", "front"]);
  expect([await tagOf("a"), await tagOf("b")]).toEqual([null, "story:2"]);
});

test("a notice invalidates every name of its tag", async () => {
  for (const name of ["c", "d"]) truth.set(name, "story:1");
  await Promise.all(["a", "b", "c", "d"].map((name) => tagOf(name)));
  truth.clear();
  media.invalidate(["story:1"]);
  expect(await Promise.all(["a", "b", "c", "d"].map((name) => tagOf(name)))).toEqual([null, "story:2", null, null]);
});

test("a file that a second story makes public is invalidated by a notice of that story, not of the first", async () => {
  await tagOf("a");
  truth.set("a", "story:2");
  now += 60_001;
  await tagOf("a");
  media.invalidate(["story:1"]);
  await tagOf("a");
  expect(asked).toHaveLength(2);
  truth.delete("a");
  media.invalidate(["story:2"]);
  expect(await tagOf("a")).toBeNull();
});

test("an answer that was under way when a notice came is not remembered", async () => {
  const answers: ((tags: Map<string, CacheTag>) => void)[] = [];
  const slow = new PublicMedia({ ask: () => new Promise((resolve) => answers.push(resolve)), now: () => now });
  const early = slow.tagOf("a", "192.0.2.1");
  await expect.poll(() => answers.length).toBe(1);
  slow.invalidate(["story:1"]);
  answers[0]?.(new Map([["a", "story:1"]]));
  expect(await early).toBe("story:1");
  const later = slow.tagOf("a", "192.0.2.1");
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.(new Map());
  expect(await later).toBeNull();
});

describe("while the database is away", () => {
  test("files that were public stay public; any other lookup fails", async () => {
    await tagOf("a");
    fails = true;
    now += 60_001;
    expect(await tagOf("a")).toBe("story:1");
    await expect(tagOf("b")).rejects.toThrow("away");
    await expect(tagOf("x")).rejects.toThrow("away");
  });

  test("public files stay public after notices may have been missed", async () => {
    await tagOf("a");
    media.invalidateAll();
    fails = true;
    expect(await tagOf("a")).toBe("story:1");
    fails = false;
    now += 5_001;
    truth.clear();
    expect(await tagOf("a")).toBeNull();
  });

  test("a file that a notice invalidated is not served", async () => {
    await tagOf("a");
    media.invalidate(["story:1"]);
    fails = true;
    await expect(tagOf("a")).rejects.toThrow("away");
  });

  test("a frozen database fails lookups after a timeout", async () => {
    await tagOf("a");
    const frozen = new PublicMedia({ ask: () => new Promise(() => {}), now: () => now, timeoutMs: 20 });
    await expect(frozen.tagOf("a", "192.0.2.1")).rejects.toThrow("did not answer for 20 ms");
    await expect(frozen.tagOf("b", "192.0.2.1")).rejects.toThrow("did not answer for 20 ms");
  });
});

test("names beyond the limit of one query are refused", async () => {
  const many = Array.from({ length: 2_100 }, (_, number) => tagOf(`n${number}`, `192.0.2.${number % 20}`));
  const results = await Promise.allSettled(many);
  expect(results.filter(({ status }) => status === "rejected")).toHaveLength(100);
  expect(await tagOf("a")).toBe("story:1");
});

test("the clients of one network have half of a query at most, however many they are", async () => {
  const home = (index: number) => `2001:db8:1:ff${index.toString(16)}::/64`;
  const made = Array.from({ length: 2_560 }, (_, number) => tagOf(`n${number}`, home(number % 256)));
  const other = tagOf("a", "2001:db8:2:1::/64");
  const results = await Promise.allSettled(made);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1_000);
  expect(await other).toBe("story:1");
});

test("one client's made-up names leave room for other clients", async () => {
  const made = Array.from({ length: 3_000 }, (_, number) => tagOf(`n${number}`, "192.0.2.66"));
  const other = tagOf("a", "192.0.2.1");
  const results = await Promise.allSettled(made);
  expect(results.filter(({ status }) => status === "rejected")).toHaveLength(2_750);
  expect(await other).toBe("story:1");
});
