import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

/** The oldest versions without a known vulnerability, by package or scope. They apply to every copy in the lockfile, nested ones too. */
const floors: Record<string, string> = {
  next: "16.3.3",
  react: "19.2.6",
  "react-dom": "19.2.6",
  "@tiptap": "3.27.0",
  sharp: "0.35.4",
  "drizzle-orm": "0.45.2",
  "next-intl": "4.9.2",
  "prosemirror-view": "1.42.3",
  "prosemirror-model": "1.22.1",
  linkifyjs: "4.3.2",
};

type Lockfile = { packages: Record<string, { version?: string }> };

const lockfile = path.resolve(import.meta.dirname, "..", "package-lock.json");
const installed = JSON.parse(readFileSync(lockfile, "utf8")) as Lockfile;

function isBelow(version: string, floor: string): boolean {
  const parts = (text: string) => text.split(/[.-]/).map(Number);
  const [have, want] = [parts(version), parts(floor)];
  for (let index = 0; index < 3; index += 1) {
    const difference = (have[index] ?? 0) - (want[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** Returns the package or scope whose floor applies to the copy at this place, or null if there is none. */
function floorAt(place: string): string | null {
  const name = place.split("node_modules/").at(-1) ?? "";
  return [name, name.split("/")[0] ?? ""].find((one) => Object.hasOwn(floors, one)) ?? null;
}

/** Returns the copies in a lockfile that are below their floor. */
function belowFloor({ packages }: Lockfile): string[] {
  return Object.entries(packages).flatMap(([place, { version }]) => {
    const floor = floors[floorAt(place) ?? ""];
    return floor !== undefined && version !== undefined && isBelow(version, floor)
      ? [`${place} ${version} < ${floor}`]
      : [];
  });
}

it("no installed package is below its floor", () => {
  expect(belowFloor(installed)).toEqual([]);
});

it("each floor belongs to an installed package", () => {
  const used = new Set(Object.keys(installed.packages).map(floorAt));
  expect(Object.keys(floors).filter((name) => !used.has(name))).toEqual([]);
});

it("an old copy is found inside another package, also if its name has a scope", () => {
  const packages = {
    "node_modules/sharp": { version: "0.35.5" },
    "node_modules/next/node_modules/sharp": { version: "0.34.5" },
    "node_modules/@tiptap/extension-link": { version: "3.26.9" },
  };
  expect(belowFloor({ packages })).toEqual([
    "node_modules/next/node_modules/sharp 0.34.5 < 0.35.4",
    "node_modules/@tiptap/extension-link 3.26.9 < 3.27.0",
  ]);
});

it("each package that reads hostile bytes is installed once", () => {
  const places = Object.keys(installed.packages);
  for (const name of ["sharp", "prosemirror-view", "prosemirror-model"])
    expect(places.filter((place) => place.endsWith(`node_modules/${name}`))).toHaveLength(1);
});

it("a version below its floor is recognised", () => {
  expect(isBelow("16.3.2", "16.3.3")).toBe(true);
  expect(isBelow("0.35.5", "0.35.4")).toBe(false);
  expect(isBelow("1.9.0", "1.42.3")).toBe(true);
});
