import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashSources } from "./stamp.mjs";

let root = "";

function write(name: string, text: string): string {
  const file = path.join(root, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return hashSources(root);
}

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), "jarshy-stamp-"));
  write("lib/article/news.ts", "one");
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

test("a changed, new, renamed or removed source makes another hash", () => {
  const hashes = [
    hashSources(root),
    write("lib/article/news.ts", "two"),
    write("app/page.tsx", "x"),
    write("messages/ru.json", "{}"),
  ];
  rmSync(path.join(root, "app/page.tsx"));
  hashes.push(write("app/other.tsx", "x"));
  rmSync(path.join(root, "app"), { recursive: true });
  hashes.push(hashSources(root));
  expect(new Set(hashes).size).toBe(hashes.length);
});

test("changed tests, documents and data need no build", () => {
  const before = hashSources(root);
  expect(write("lib/news.test.ts", "x")).toBe(before);
  expect(write("docs/map.md", "x")).toBe(before);
  expect(write("demo/story/ru.md", "x")).toBe(before);
  expect(write(".data/secrets", "x")).toBe(before);
});
