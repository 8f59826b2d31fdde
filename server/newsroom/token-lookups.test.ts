import { beforeEach, describe, expect, test } from "vitest";
import { BusyError } from "@/server/render/render-gate.ts";
import { TokenLookups, tokenGate } from "./token-lookups.ts";

/** Unanswered look-ups. */
let asked: { token: string; about: string; answer(found: string | null): void }[];
let lookUps: TokenLookups<string | null>;

beforeEach(() => {
  asked = [];
  lookUps = new TokenLookups(
    tokenGate(),
    (token, about) => new Promise((resolve) => asked.push({ token, about, answer: resolve })),
  );
});

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Answers look-ups until `end` settles; tokens starting with `real` are valid. Returns the maximum of concurrent look-ups. */
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

test("requests with the same token share a waiting look-up, but not a started one", async () => {
  const first = lookUps.find("real", { client: "a" });
  await settled();
  const [second, third] = [lookUps.find("real", { client: "a" }), lookUps.find("real", { client: "b" })];
  await settled();
  expect(asked).toHaveLength(2);
  asked[0]?.answer("as it was");
  asked[1]?.answer("as it is");
  expect([await first, await second, await third]).toEqual(["as it was", "as it is", "as it is"]);
});

test("look-ups with the same token about different things are separate", async () => {
  const found = ["one", "other"].map((about) => lookUps.find("real", { client: "a", about }));
  await settled();
  expect(asked.map(({ about }) => about)).toEqual(["one", "other"]);
  for (const { about, answer } of asked) answer(about);
  expect(await Promise.all(found)).toEqual(["one", "other"]);
});

describe("made-up tokens", () => {
  /** Looks up `count` tokens. A refused look-up gives false. */
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

  test("use at most four of the pool's connections, and at most 250 of one client wait", async () => {
    const all = Promise.all([
      flood(300, () => "203.0.113.1"),
      ...Array.from({ length: 10 }, (_, number) => flood(1, () => `198.51.100.${number}`)),
    ]);
    expect(await answerUntil(all)).toBe(4);
    // Three started at once.
    expect((await all).flat().filter((isAnswered) => !isAnswered)).toHaveLength(300 - 253);
  });

  test("delay another client only by the running look-ups", async () => {
    const flooding = flood(200, (index) => `2001:db8:1:ff${index.toString(16)}::/64`);
    await settled();
    const other = lookUps.find("real", { client: "203.0.113.2" });
    await settled();
    expect(asked.at(-1)?.token).toBe("real");
    await answerUntil(Promise.all([flooding, other]));
  });

  test("do not delay a client with a valid token at the same address", async () => {
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

test("a failed look-up fails its requests, and the next one queries again", async () => {
  let isAway = true;
  const failing = new TokenLookups(tokenGate(), async () => {
    if (isAway) throw new Error("away");
    return true;
  });
  const both = [failing.find("real", { client: "a" }), failing.find("real", { client: "a" })];
  for (const one of both) await expect(one).rejects.toThrow("away");
  isAway = false;
  expect(await failing.find("real", { client: "a" })).toBe(true);
});
