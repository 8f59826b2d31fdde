import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const TABLE = /^\| threat \| mitigation \| test \|\n\|[-|]+\n((?:\|.*\n)+)/gmu;
/** `file`, or `file`: "title", "title"; for a drill, its command. */
const ENTRY = /^`([^`]+)`(?:: ("[^"]+"(?:, "[^"]+")*))?$/u;
const FIRST_ARGUMENT = /\(\s*(["'`])((?:\\.|(?!\1)[^\\])*)\1,/gsu;
/** Placeholders for variable words in a title, and the ellipsis of a shortened one. */
const OPEN = /…|%[a-z]|\$\{[^}]*\}|\$[a-z]+/u;
/** A title with fewer fixed letters would match almost anything. */
const MIN_FIXED_LETTERS = 4;

type Entry = { file: string; titles: string[] };

/** Returns the entries in the last cell of each row. `odd`: texts there that are not entries. */
function readTables(text: string): { entries: Entry[]; odd: string[] } {
  const rows = [...text.matchAll(TABLE)].flatMap(([, lines = ""]) => lines.trimEnd().split("\n"));
  const found = rows.flatMap((row) => (row.split(" | ").at(-1) ?? "").replace(/ \|$/u, "").split(/; (?=`)/u));
  const entries: Entry[] = [];
  const odd: string[] = [];
  for (const one of found) {
    const [, file, titles] = ENTRY.exec(one) ?? [];
    if (file === undefined) odd.push(one);
    else entries.push({ file, titles: [...(titles ?? "").matchAll(/"([^"]+)"/gu)].map(([, title = ""]) => title) });
  }
  return { entries, odd };
}

/** Returns every string in a test file that may be the title of one or more tests. */
function titlesIn(code: string): string[] {
  return [...code.matchAll(FIRST_ARGUMENT)].map(([, , title = ""]) => title.replace(/\\(.)/gu, "$1"));
}

/** Whether the quoted words are one of these titles or a part of one. A › separates a group from a test in it. */
function isAmong(quoted: string, titles: readonly string[]): boolean {
  return quoted.split(" › ").every((one) => titles.some((title) => isSame(one, title)));
}

function isSame(quoted: string, title: string): boolean {
  if (opened(quoted).test(title)) return true;
  const letters = title.split(OPEN).join("").match(/\p{L}/gu) ?? [];
  return letters.length >= MIN_FIXED_LETTERS && new RegExp(`^${opened(title).source}$`, "su").test(quoted);
}

function opened(title: string): RegExp {
  const parts = title.split(new RegExp(OPEN, "gu")).map((part) => part.trim().replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&"));
  return new RegExp(parts.join(".*"), "su");
}

describe("the tables of docs/security.md", () => {
  const { entries, odd } = readTables(readFileSync(path.join(root, "docs/security.md"), "utf8"));
  const files = entries.filter(({ file }) => !file.startsWith("npm run "));

  test("name tests in one form", () => {
    expect(entries.length).toBeGreaterThan(100);
    expect(odd).toEqual([]);
  });

  test("name existing files", () => {
    const missing = files.filter(
      ({ file }) => !/\.(?:test|spec)\.tsx?$/u.test(file) || !existsSync(path.join(root, file)),
    );
    expect(missing.map(({ file }) => file)).toEqual([]);
  });

  test("quote existing titles of these files", () => {
    const wrong = files.flatMap(({ file, titles }) => {
      if (!existsSync(path.join(root, file))) return [];
      const own = titlesIn(readFileSync(path.join(root, file), "utf8"));
      return titles.filter((title) => !isAmong(title, own)).map((title) => `${file}: ${title}`);
    });
    expect(wrong).toEqual([]);
  });
});

describe("a quoted title", () => {
  const code = `test.each(kinds)(\n  "with %s for its body, never reaches it",\n  run); describe("a body", () => {}); call(\`by \${name} of \${state}\`, 1)`;
  const titles = titlesIn(code);

  test.each([
    "with %s for its body…",
    "with a reference for its body, never reaches it",
    "… never reaches it",
    "by saveCopy of …",
    "a body › with … for its body",
  ])("%j is found", (quoted) => expect(isAmong(quoted, titles)).toBe(true));

  test.each(["without a body", "a body › is refused", "by saveCopy as …"])("%j is not found", (quoted) =>
    expect(isAmong(quoted, titles)).toBe(false),
  );
});
