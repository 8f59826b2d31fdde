import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { loggedVerbs } from "@/lib/newsroom/log.ts";

const folder = path.resolve(import.meta.dirname, "../db/mutations");

test("every verb of the audit log has a message", () => {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".ts") && !name.includes(".test."),
  );
  const written = files.flatMap((name) =>
    [...readFileSync(path.join(folder, name), "utf8").matchAll(/verb: "([a-z-]+)"/g)].map((match) => match[1] ?? ""),
  );
  expect(written.length).toBeGreaterThan(20);
  expect(written.filter((verb) => !(loggedVerbs as readonly string[]).includes(verb))).toEqual([]);
});
