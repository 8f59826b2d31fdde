import { beforeEach, describe, expect, test } from "vitest";
import { BusyError } from "@/server/render/render-gate.ts";
import { TokenLookUps, tokenGate } from "./token-look-ups.ts";

/** Questions that wait for their answers, by what was asked. */
let asked: { token: string; about: string; answer(found: string | null): void }[];
let lookUps: TokenLookUps<string | null>;

beforeEach(() => {
  asked = [];
  lookUps = new TokenLookUps(
    tokenGate(),
    (token, about) => new Promise((resolve) => asked.push({ token, about, answer: resolve })),
  );
});

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Answers all questions until this is settled; tokens that begin with `real` open something. Returns how many were under way at most. */
async function answerUntil(end: Promise<unknown>): Promise<number> {
  let [most, isOver] = [0, false];
  void end.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    most = Math.max(most, asked.length);
    for (const { token, answer } of asked.splice(0)) answer(token.startsWith("real") ? "somebody" : null);
  }
  return most;
}

test("who sends the same token shares the look-up that waits, and none that has begun", async () => {
  const first = lookUps.find("real", { client: "a" });
  await settled();
  const [second, third] = [lookUps.find("real", { client: "a" }), lookUps.find("real", { client: "b" })];
  await settled();
  expect(asked).toHaveLength(2);
  asked[0]?.answer("as it was");
  asked[1]?.answer("as it is");
  expect([await first, await second, await third]).toEqual(["as it was", "as it is", "as it is"]);
});

test("what is asked about by the same token is asked for each", async () => {
  const found = ["one", "other"].map((about) => lookUps.find("real", { client: "a", about }));
  await settled();
  expect(asked.map(({ about }) => about)).toEqual(["one", "other"]);
  for (const { about, answer } of asked) answer(about);
  expect(await Promise.all(found)).toEqual(["one", "other"]);
});

describe("tokens that somebody makes up", () => {
  /** Looks up so many; those that were refused are false. */
  const flood = (count: number, clientOf: (index: number) => string) =>
    Promise.all(
      Array.from({ length: count }, (_, index) =>
        lookUps.find(`made-up ${index} ${clientOf(index)}`, { client: clientOf(index) }).then(
          () => true,
          (error) => {
            expect(error).toBeInstanceOf(BusyError);
            return false;
          },
        ),
      ),
    );

  test("use four of the pool's connections at most, and 250 of one client wait", async () => {
    const all = Promise.all([
      flood(300, () => "203.0.113.1"),
      ...Array.from({ length: 10 }, (_, number) => flood(1, () => `198.51.100.${number}`)),
    ]);
    expect(await answerUntil(all)).toBe(4);
    // Three began at once.
    expect((await all).flat().filter((isAnswered) => !isAnswered)).toHaveLength(300 - 253);
  });

  test("keep another client waiting for no more than the ones under way", async () => {
    const flooding = flood(200, (index) => `2001:db8:1:ff${index.toString(16)}::/64`);
    await settled();
    const other = lookUps.find("real", { client: "203.0.113.2" });
    await settled();
    expect(asked.at(-1)?.token).toBe("real");
    await answerUntil(Promise.all([flooding, other]));
  });

  test("keep nobody waiting at the same address whose token is real", async () => {
    await answerUntil(lookUps.find("real", { client: "203.0.113.1" }));
    const flooding = flood(260, () => "203.0.113.1");
    await settled();
    const again = lookUps.find("real", { client: "203.0.113.1" });
    await settled();
    expect(asked.at(-1)?.token).toBe("real");
    await answerUntil(Promise.all([flooding, again]));
    expect(await again).toBe("somebody");
  });
});

test("a look-up that fails fails whoever waited for it, and the next one is asked", async () => {
  let isAway = true;
  const failing = new TokenLookUps(tokenGate(), async () => {
    if (isAway) throw new Error("away");
    return true;
  });
  const both = [failing.find("real", { client: "a" }), failing.find("real", { client: "a" })];
  for (const one of both) await expect(one).rejects.toThrow("away");
  isAway = false;
  expect(await failing.find("real", { client: "a" })).toBe(true);
});
