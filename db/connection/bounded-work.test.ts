import { expect, test } from "vitest";
import { boundedWork, TooBusyError } from "./bounded-work.ts";

/** Work that ends when it is told to. */
function held() {
  let end = () => {};
  const done = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { work: () => done, end };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test("runs so much at once, lets so much wait, and refuses the rest", async () => {
  const run = boundedWork({ concurrent: 2, waiting: 3, waitingFirst: 3 });
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
  expect(results.filter((result) => result instanceof TooBusyError)).toHaveLength(5);
  expect(running).toBe(0);
});

test("what has priority finds a place in a full queue and goes first", async () => {
  const run = boundedWork({ concurrent: 1, waiting: 1, waitingFirst: 1 });
  const first = held();
  const order: string[] = [];
  const add = (name: string) => async () => void order.push(name);
  const all = [run(false, first.work), run(false, add("stranger")), run(true, add("known"))];
  await expect(run(false, add("another stranger"))).rejects.toBeInstanceOf(TooBusyError);
  first.end();
  await Promise.all(all);
  expect(order).toEqual(["known", "stranger"]);
});

test("work that fails gives its place back", async () => {
  const run = boundedWork({ concurrent: 1, waiting: 1, waitingFirst: 1 });
  await expect(run(false, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await run(false, async () => "done")).toBe("done");
});
