import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withBuildLock } from "./lock.mjs";

let root = "";

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), "jarshy-build-lock-"));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

test("builds in one checkout follow one another, and the second is told that it waits", async () => {
  const seen: string[] = [];
  const build = (name: string) =>
    withBuildLock(root, { onWait: () => seen.push(`${name} waits`) }, async () => {
      seen.push(`${name} begins`);
      await sleep(100);
      seen.push(`${name} ends`);
    });
  await Promise.all([build("first"), build("second")]);
  expect(seen).toEqual(["first begins", "second waits", "first ends", "second begins", "second ends"]);
  expect(existsSync(path.join(root, ".build", "lock"))).toBe(false);
});

test("a failed build leaves no lock", async () => {
  await expect(withBuildLock(root, { onWait: () => {} }, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(existsSync(path.join(root, ".build", "lock"))).toBe(false);
});

test("the lock of a killed build is taken over, even if another program now has its process id", async () => {
  const file = path.join(root, ".build", "lock");
  mkdirSync(path.dirname(file));
  writeFileSync(file, String(process.pid));
  utimesSync(file, 0, 0);
  expect(await withBuildLock(root, { onWait: () => {} }, async () => "built")).toBe("built");
});
