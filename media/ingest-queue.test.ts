import { expect, test } from "vitest";
import { IngestBusy, inTurn } from "./ingest-queue.ts";

test("work is done one after another, also after one that failed", async () => {
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
  const results = await Promise.allSettled([inTurn(work("a", true)), inTurn(work("b"))]);
  expect(order).toEqual(["a begins", "a ends", "b begins", "b ends"]);
  expect(results.map((one) => one.status)).toEqual(["rejected", "fulfilled"]);
});

test("the twenty-first is turned away, and there is room again when the others are done", async () => {
  let free = () => {};
  const gate = new Promise<void>((resolve) => {
    free = resolve;
  });
  const twenty = Array.from({ length: 20 }, () => inTurn(() => gate));
  await expect(inTurn(() => gate)).rejects.toBeInstanceOf(IngestBusy);
  free();
  await Promise.all(twenty);
  await expect(inTurn(async () => "later")).resolves.toBe("later");
});
