import { readdirSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test, vi } from "vitest";
import { personFactory } from "@/db/factories/person-factory.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { browser } from "./cases/fake-browser.ts";
import { rightsMatrix } from "./cases/rights-matrix.ts";

vi.mock("next/headers", async () => (await import("./cases/fake-browser.ts")).nextHeaders);

useDatabase();

type Action = (...args: unknown[]) => Promise<unknown>;
const folder = path.resolve(import.meta.dirname, "../app/_actions");
const actions: Record<string, Action> = {};
beforeAll(async () => {
  for (const file of readdirSync(folder)) Object.assign(actions, await import(path.join(folder, file)));
});

const circle: Record<string, unknown> = {};
circle.a = circle;
/** Arguments that no page of the product sends. */
const odd: [string, unknown[]][] = [
  ["nothing", []],
  ["a number", [1]],
  ["null twice", [null, null]],
  ["a list", [[]]],
  ["a text and more", ["a", "b", "c", "d"]],
  ["no form", [{}, {}]],
  ["what only looks like a form", [{ get: "a" }, { get: () => ({}) }]],
  ["an empty form first", [new FormData()]],
  ["an empty form", [{ email: 5 }, new FormData()]],
  ["a state without an end", [{ email: "a".repeat(100_000), refusal: "x" }, new FormData()]],
  ["a cyclic reference", [circle, circle]],
  ["what is awaited", [JSON.parse('{"then":1}'), Promise.resolve(1)]],
];

async function answerOf(name: string, args: unknown[]): Promise<string> {
  try {
    const answer = await actions[name]?.(...args);
    return answer === undefined ? "done" : JSON.stringify(answer);
  } catch (error) {
    // A redirect is thrown but is not a fault; Next puts its address into the digest.
    const [kind, , to] = String((error as { digest?: unknown }).digest).split(";");
    return kind === "NEXT_REDIRECT" ? `led to ${to}` : String(error);
  }
}

test.each(Object.keys(rightsMatrix))("%s refuses odd arguments without a server error", async (name) => {
  const { token } = await personFactory({ role: "admin" });
  for (const [what, args] of odd)
    for (const session of [null, token]) {
      browser.cookies.clear();
      if (session) browser.cookies.set("session", session);
      expect(await answerOf(name, args), what).toMatch(/^(?:done|led to \/dashboard|\{.*"ok":(?:false|true))/u);
    }
});
