import { PassThrough, Readable } from "node:stream";
import { expect, test } from "vitest";
import { BodyBudget, bodyBudgets } from "./body-budget.ts";
import { BodyRefusedError, readBody } from "./request-body.ts";

const limits = { bytes: 5_000, timeoutMs: 10_000, client: "a" };
const body = (...sizes: number[]) => Readable.from(sizes.map((size) => Buffer.alloc(size, 1)));
const refusal = (status: number) => expect.objectContaining({ name: "BodyRefusedError", status });

test("a body is read up to the limit and not a byte further", async () => {
  const budget = new BodyBudget(1_000_000);
  const held = await readBody(body(3_000, 1_999, 1), { ...limits, budget });
  expect(held.bytes).toEqual(Buffer.alloc(5_000, 1));
  await expect(readBody(body(3_000, 2_001), { ...limits, budget })).rejects.toEqual(refusal(413));
  held.release();
  expect(budget.used).toBe(0);
});

test("a body in pieces of one byte costs no more than its length", async () => {
  const budget = new BodyBudget(40_000);
  const held = await readBody(body(...Array.from({ length: 5_000 }, () => 1)), { ...limits, budget });
  expect(held.bytes.byteLength).toBe(5_000);
  expect(budget.used).toBeLessThanOrEqual(5_000);
  held.release();
});

test("a client that leaves in the middle of its body is no short body, and gives back what it took", async () => {
  const budget = new BodyBudget(1_000_000);
  const stream = new PassThrough();
  const reading = readBody(stream, { ...limits, budget });
  stream.write("half");
  stream.destroy();
  await expect(reading).rejects.toThrow("left");
  expect(budget.used).toBe(0);
});

test("a body that does not come to its end in time is given up, and what it took given back", async () => {
  const budget = new BodyBudget(1_000_000);
  const stream = new PassThrough();
  stream.write("half");
  await expect(readBody(stream, { ...limits, timeoutMs: 20, budget })).rejects.toEqual(refusal(408));
  expect(budget.used).toBe(0);
});

test("bodies beyond the budget are refused until others are done with", async () => {
  const budget = new BodyBudget(16_000);
  const read = (client: string) => readBody(body(4_000), { ...limits, client, budget });
  const first = await read("a");
  await expect(read("a")).rejects.toEqual(refusal(503));
  const others = await Promise.all(["b", "c", "d"].map(read));
  await expect(read("e")).rejects.toBeInstanceOf(BodyRefusedError);
  for (const held of [first, ...others]) held.release();
  expect(budget.used).toBe(0);
  (await read("e")).release();
});

const KIB_64 = 64 * 1024;

test("strangers may hold a sixteenth of their part each", () => {
  const { strangers } = bodyBudgets(8 * 1024 ** 3);
  expect([strangers.take("a", 512 * 1024), strangers.take("a", 1), strangers.take("b", 1)]).toEqual([
    true,
    false,
    true,
  ]);
});

test("the clients of one network hold a quarter of the strangers' part, however many they are", () => {
  for (const name of ["strangers", "views"] as const) {
    const budget = bodyBudgets(8 * 1024 ** 3)[name];
    for (let index = 0; index < 256; index += 1) while (budget.take(`2001:db8:1:ff${index.toString(16)}::/64`, KIB_64));
    expect(budget.used).toBe(name === "strangers" ? 2 * 1024 ** 2 : 512 * 1024);
    expect(budget.take("2001:db8:2:1::/64", KIB_64)).toBe(true);
  }
});

test("bodies fill 64 MB at most, of a small memory a sixteenth; strangers an eighth of that, views a small part of their own", () => {
  const sizes = (heap: number) => {
    const { strangers, views, people } = bodyBudgets(heap);
    const most = (budget: BodyBudget) => {
      let taken = 0;
      while (budget.take(String(taken), KIB_64)) taken += 1;
      return (taken * KIB_64) / 1024 ** 2;
    };
    return [most(strangers), most(views), most(people)];
  };
  expect(sizes(8 * 1024 ** 3)).toEqual([8, 2, 54]);
  expect(sizes(512 * 1024 ** 2)).toEqual([4, 1, 27]);
});
