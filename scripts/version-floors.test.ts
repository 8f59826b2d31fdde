import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

/** Oldest versions without a known hole, by package; every copy in the lockfile counts, nested ones too. */
const floors: Record<string, string> = {
  next: "16.3.3",
  react: "19.2.6",
  "react-dom": "19.2.6",
  sharp: "0.35.4",
  "drizzle-orm": "0.45.2",
  "next-intl": "4.9.2",
  undici: "6.24.0",
  "prosemirror-view": "1.42.3",
  "prosemirror-model": "1.22.1",
  linkifyjs: "4.3.2",
};

type Lockfile = { packages: Record<string, { version?: string }> };

function isBelow(version: string, floor: string): boolean {
  const parts = (text: string) => text.split(/[.-]/).map(Number);
  const [have, want] = [parts(version), parts(floor)];
  for (let index = 0; index < 3; index += 1) {
    const difference = (have[index] ?? 0) - (want[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

it("no installed package is below its floor", () => {
  const lockfile = path.resolve(import.meta.dirname, "..", "package-lock.json");
  const { packages } = JSON.parse(readFileSync(lockfile, "utf8")) as Lockfile;
  const below = Object.entries(packages).filter(([place, { version }]) => {
    const floor = floors[place.split("node_modules/").at(-1) ?? ""];
    return floor !== undefined && version !== undefined && isBelow(version, floor);
  });
  expect(below).toEqual([]);
  expect(Object.keys(packages)).toContain("node_modules/next");
});

it("a version below its floor is recognised", () => {
  expect(isBelow("16.3.2", "16.3.3")).toBe(true);
  expect(isBelow("0.35.5", "0.35.4")).toBe(false);
  expect(isBelow("1.9.0", "1.42.3")).toBe(true);
});
