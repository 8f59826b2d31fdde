import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { derivativeName, diskStore, originalName } from "./store.ts";

const SHA = "0123456789abcdef".repeat(4);
let dataDir = "";

beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), "jarshy-store-"));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

test("files are named after the beginning of the hash, as their addresses are", () => {
  expect(derivativeName(SHA, 480, "webp")).toBe("0123456789abcdef0123-480.webp");
  expect(originalName(SHA, "png")).toBe("0123456789abcdef0123-original.png");
});

test("what is put can be had, and nothing is left beside it", async () => {
  const store = diskStore(dataDir);
  const name = derivativeName(SHA, 480, "webp");
  expect(await store.has(name)).toBe(false);
  await expect(store.get(name)).rejects.toThrow(/ENOENT/u);
  await Promise.all([1, 2, 3, 4].map(() => store.put(name, new Uint8Array([1, 2, 3]))));
  expect(await store.has(name)).toBe(true);
  expect([...(await store.get(name))]).toEqual([1, 2, 3]);
  expect(readdirSync(path.join(dataDir, "media", "01"))).toEqual([name]);
});

test("a file that cannot be written leaves no half of itself", async () => {
  writeFileSync(path.join(dataDir, "media"), "in the way");
  await expect(diskStore(dataDir).put(derivativeName(SHA, 480, "webp"), new Uint8Array([1]))).rejects.toThrow();
  expect(readdirSync(dataDir)).toEqual(["media"]);
});
