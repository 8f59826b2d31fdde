import { expect, test } from "vitest";
import { IngestQueueFull, inTurn } from "./ingest-queue.ts";

test("work runs one after another, also after a failure", async () => {
  const order: string[] = [];
  const work =
    (name: string, fails = false) =>
    async () => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      order.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
  const results = await Promise.allSettled([inTurn(1, work("a", true)), inTurn(1, work("b"))]);
  expect(order).toEqual(["a begins", "a ends", "b begins", "b ends"]);
  expect(results.map((one) => one.status)).toEqual(["rejected", "fulfilled"]);
});

test("the queue goes on after work that throws synchronously", async () => {
  const broken = () => {
    throw new Error("broken");
  };
  await expect(inTurn(1, broken)).rejects.toThrow("broken");
  await expect(inTurn(1, async () => "next")).resolves.toBe("next");
}, 2_000);

test("the twenty-first file is refused, and there is room again when the others are done", async () => {
  let free = () => {};
  const gate = new Promise<void>((resolve) => {
    free = resolve;
  });
  const twenty = Array.from({ length: 20 }, () => inTurn(1, () => gate));
  await expect(inTurn(1, () => gate)).rejects.toBeInstanceOf(IngestQueueFull);
  free();
  await Promise.all(twenty);
  await expect(inTurn(1, async () => "later")).resolves.toBe("later");
});

test("people take turns, however many files one of them uploads", async () => {
  const order: string[] = [];
  const work = (name: string) => async () => void order.push(name);
  await Promise.all([1, 1, 1, 2].map((person, index) => inTurn(person, work(`${person} ${index}`))));
  expect(order).toEqual(["1 0", "1 1", "2 3", "1 2"]);
});
