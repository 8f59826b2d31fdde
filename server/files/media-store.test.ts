import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { s3Store } from "@/media/s3-store.ts";
import { BEGINNINGS } from "@/media/store.ts";
import { S3Server } from "@/media/testing/s3-server.ts";
import { createSteps } from "@/server/commands/steps.ts";
import { readConfig } from "@/server/process/config.ts";
import { StartProblem } from "@/server/process/start-problem.ts";
import { testMediaStore } from "./media-store.ts";

const s3 = new S3Server();
let printed = "";

beforeAll(() => s3.start());
beforeEach(() => {
  printed = "";
});
afterAll(() => s3.end());

async function tryWith(change: Record<string, string> = {}): Promise<void> {
  const { address, keyId } = s3.account;
  const env = { MEDIA_STORE: address, MEDIA_KEY_ID: keyId, MEDIA_SECRET: "top-secret", ...change };
  const write = (text: string) => {
    printed += text;
  };
  await testMediaStore(readConfig(env, { dev: false, root: "/srv/jarshy" }), createSteps({ write }));
}

test("a store that accepts and removes a file passes, and nothing is left in it", async () => {
  await tryWith();
  expect(printed).toContain("✓ picture store answers");
  const lists = await Promise.all(BEGINNINGS.map((beginning) => s3Store(s3.account).list(beginning)));
  expect(lists.flatMap((list) => [...list.keys()])).toEqual([]);
});

test.each([
  ["a wrong key", () => ({ MEDIA_KEY_ID: "nobody" }), "answers 403 InvalidAccessKeyId"],
  ["a wrong bucket", () => ({ MEDIA_STORE: `${s3.account.address}-2` }), "answers 404 NoSuchBucket"],
])("%s stops the start with the variables to check and without a secret", async (_what, change, seen) => {
  const problem: unknown = await tryWith(change()).catch((error) => error);
  expect(problem).toBeInstanceOf(StartProblem);
  const { message } = problem as StartProblem;
  expect(message).toContain(`${seen}: check MEDIA_STORE, MEDIA_KEY_ID`);
  expect(message).not.toContain("top-secret");
});

test("a store that is away causes a notice, and the start goes on", async () => {
  await s3.stop();
  await tryWith();
  expect(printed).toMatch(/! the picture store is away, http:\S+\/pictures: ECONNREFUSED: until it is back/u);
  await s3.start();
});

test("the disk is not tested", async () => {
  await tryWith({ MEDIA_STORE: "disk", MEDIA_KEY_ID: "", MEDIA_SECRET: "" });
  expect(printed).toBe("");
});
