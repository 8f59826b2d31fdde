import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

/** Oldest versions without a known hole, by package or scope; every copy in the lockfile counts, nested ones too. */
const floors: Record<string, string> = {
  next: "16.3.3",
  react: "19.2.6",
  "react-dom": "19.2.6",
  "react-server-dom-webpack": "19.2.6",
  "better-auth": "1.7.7",
  "@tiptap": "3.27.0",
  sharp: "0.35.4",
  "drizzle-orm": "0.45.2",
  "next-intl": "4.9.2",
  "prosemirror-view": "1.42.3",
  "prosemirror-model": "1.22.1",
  linkifyjs: "4.3.2",
};
/** Packages with several lines that are looked after, each with its own floor; an older line has none. */
const lines: Record<string, readonly string[]> = {
  undici: ["6.24.0", "7.24.0", "8.0.0"],
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

/** The floor of the line that this version belongs to, or null where nothing is known. */
function floorOf(name: string, version: string): string | null {
  const major = version.split(".")[0];
  const ofLine = lines[name]?.find((floor) => floor.split(".")[0] === major) ?? lines[name]?.[0];
  return ofLine ?? floors[name] ?? floors[name.split("/")[0] ?? ""] ?? null;
}

/** The copies in a lockfile that are below their floor. */
function belowFloor({ packages }: Lockfile): string[] {
  return Object.entries(packages).flatMap(([place, { version }]) => {
    const name = place.split("node_modules/").at(-1) ?? "";
    const floor = version === undefined ? null : floorOf(name, version);
    return floor !== null && version !== undefined && isBelow(version, floor) ? [`${place} ${version} < ${floor}`] : [];
  });
}

it("no installed package is below its floor", () => {
  const file = path.resolve(import.meta.dirname, "..", "package-lock.json");
  const lockfile = JSON.parse(readFileSync(file, "utf8")) as Lockfile;
  expect(belowFloor(lockfile)).toEqual([]);
  expect(Object.keys(lockfile.packages)).toContain("node_modules/next");
});

it("an old copy inside of another package is found, and each line has its own floor", () => {
  const packages = {
    "node_modules/sharp": { version: "0.35.5" },
    "node_modules/next/node_modules/sharp": { version: "0.34.5" },
    "node_modules/@tiptap/extension-link": { version: "3.26.9" },
    "node_modules/undici": { version: "7.24.0" },
    "node_modules/a/node_modules/undici": { version: "6.23.9" },
    "node_modules/b/node_modules/undici": { version: "5.29.0" },
  };
  expect(belowFloor({ packages })).toEqual([
    "node_modules/next/node_modules/sharp 0.34.5 < 0.35.4",
    "node_modules/@tiptap/extension-link 3.26.9 < 3.27.0",
    "node_modules/a/node_modules/undici 6.23.9 < 6.24.0",
    "node_modules/b/node_modules/undici 5.29.0 < 6.24.0",
  ]);
});

it("there is one copy of what reads hostile bytes", () => {
  const file = path.resolve(import.meta.dirname, "..", "package-lock.json");
  const { packages } = JSON.parse(readFileSync(file, "utf8")) as Lockfile;
  for (const name of ["sharp", "prosemirror-view", "prosemirror-model"])
    expect(Object.keys(packages).filter((place) => place.endsWith(`node_modules/${name}`))).toHaveLength(1);
});

it("a version below its floor is recognised", () => {
  expect(isBelow("16.3.2", "16.3.3")).toBe(true);
  expect(isBelow("0.35.5", "0.35.4")).toBe(false);
  expect(isBelow("1.9.0", "1.42.3")).toBe(true);
});
