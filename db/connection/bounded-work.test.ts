import { expect, test } from "vitest";
import { limitConcurrency, QueueFullError } from "./bounded-work.ts";

/** Work that ends when `end` is called. */
function held() {
  let end = () => {};
  const done = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { work: () => done, end };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test("runs some work at once, queues some, and refuses the rest", async () => {
  const run = limitConcurrency({ concurrent: 2, waiting: 3, waitingFirst: 3 });
  let running = 0;
  let most = 0;
  const one = held();
  const work = async () => {
    running += 1;
    most = Math.max(most, running);
    await one.work();
    running -= 1;
  };
  const all = Array.from({ length: 10 }, () => run(false, work).catch((error: unknown) => error));
  await settle();
  expect(running).toBe(2);
  one.end();
  const results = await Promise.all(all);
  expect(most).toBe(2);
  expect(results.filter((result) => result instanceof QueueFullError)).toHaveLength(5);
  expect(running).toBe(0);
});

test("work with priority waits although the other queue is full, and runs first", async () => {
  const run = limitConcurrency({ concurrent: 1, waiting: 1, waitingFirst: 1 });
  const first = held();
  const order: string[] = [];
  const add = (name: string) => async () => void order.push(name);
  const all = [run(false, first.work), run(false, add("stranger")), run(true, add("known"))];
  await expect(run(false, add("another stranger"))).rejects.toBeInstanceOf(QueueFullError);
  first.end();
  await Promise.all(all);
  expect(order).toEqual(["known", "stranger"]);
});

test("failed work frees its place", async () => {
  const run = limitConcurrency({ concurrent: 1, waiting: 1, waitingFirst: 1 });
  await expect(run(false, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await run(false, async () => "done")).toBe("done");
});
