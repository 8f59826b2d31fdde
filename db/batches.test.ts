import { expect, test } from "vitest";
import type { Shares } from "@/lib/access/client-shares.ts";
import { Batches } from "./batches.ts";

const refusal = new Error("too many");
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Batches of words that the test answers by hand: each with its capitals. */
function words(limits: { waiting?: Shares; perBatch?: Shares } = {}) {
  const asked: string[][] = [];
  const ends: ((error?: Error) => void)[] = [];
  const batches = new Batches<string, string>({
    run: (items) => {
      asked.push(items);
      return new Promise((resolve, reject) =>
        ends.push((error) => (error ? reject(error) : resolve((item) => item.toUpperCase()))),
      );
    },
    waiting: { perClient: 100 },
    refusal,
    ...limits,
  });
  const end = async (error?: Error) => {
    ends.shift()?.(error);
    await turn();
  };
  return { batches, asked, end };
}

test("requests of one turn of the event loop form one batch, and those that come while it runs form the next", async () => {
  const { batches, asked, end } = words();
  const first = [batches.ask("a"), batches.ask("b")];
  await turn();
  const later = [batches.ask("c"), batches.ask("a")];
  await end();
  expect(await Promise.all(first)).toEqual(["A", "B"]);
  await end();
  expect(await Promise.all(later)).toEqual(["C", "A"]);
  expect(asked).toEqual([
    ["a", "b"],
    ["c", "a"],
  ]);
});

test("the same item waits once, and everybody who asked for it is answered", async () => {
  const { batches, asked, end } = words({ waiting: { perClient: 1 } });
  const both = Promise.all([batches.ask("a", "one"), batches.ask("a", "one")]);
  await turn();
  await end();
  expect(await both).toEqual(["A", "A"]);
  expect(asked).toEqual([["a"]]);
});

test("a batch that fails fails its items, and the next one runs", async () => {
  const { batches, end } = words();
  const settled = Promise.allSettled([batches.ask("a"), batches.ask("b")]);
  await turn();
  const next = batches.ask("c");
  await end(new Error("away"));
  expect((await settled).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  await end();
  expect(await next).toBe("C");
});

test("an item whose answer cannot be made is refused alone, and the next batch runs", async () => {
  const batches = new Batches<string, string>({
    run: async () => (item) => {
      if (item === "bad") throw new Error("no answer");
      return item.toUpperCase();
    },
    waiting: { perClient: 100 },
    refusal,
  });
  const both = await Promise.allSettled([batches.ask("bad"), batches.ask("good")]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
  expect(await batches.ask("next")).toBe("NEXT");
});

test("an item beyond the limit of those that wait is refused; a batch that begins makes room", async () => {
  const { batches } = words({ waiting: { perClient: 1, total: 2 } });
  void batches.ask("a", "one");
  await expect(batches.ask("b", "one")).rejects.toBe(refusal);
  void batches.ask("b", "two");
  await expect(batches.ask("c", "three")).rejects.toBe(refusal);
  await turn();
  const room = batches.ask("b", "one");
  expect(await Promise.race([room, turn().then(() => "waits")])).toBe("waits");
});

test("a batch takes a share of each client, in the order of arrival", async () => {
  const { batches, asked, end } = words({ perBatch: { perClient: 2, total: 3 } });
  for (const item of ["a", "b", "c", "d"]) void batches.ask(item, "flood");
  for (const item of ["x", "y"]) void batches.ask(item, "reader");
  await turn();
  await end();
  expect(asked).toEqual([
    ["a", "b", "x"],
    ["c", "d", "y"],
  ]);
});

test("draining waits until everything is answered", async () => {
  const { batches, end } = words({ perBatch: { perClient: 1 } });
  const answers: string[] = [];
  for (const item of ["a", "b"]) void batches.ask(item).then((answer) => answers.push(answer));
  const drained = batches.drain();
  await turn();
  await end();
  await end();
  await drained;
  expect(answers).toEqual(["A", "B"]);
});
