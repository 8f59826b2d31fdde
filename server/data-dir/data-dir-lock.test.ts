import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isAlive, isRunning, ownIdentity } from "@/server/process/process-identity.ts";
import { lockDataDir } from "./data-dir-lock.ts";

let dataDir = "";

beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), "jarshy-lock-"));
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

async function take() {
  const lock = await lockDataDir(dataDir, "server");
  if ("holder" in lock) throw new Error("held");
  return lock;
}

test("a second process gets the holder of the lock, and the lock after its release", async () => {
  const lock = await take();
  expect(await lockDataDir(dataDir, "command")).toEqual({ holder: { ...ownIdentity(), purpose: "server" } });
  lock.release();
  (await take()).release();
  expect(readdirSync(dataDir)).toEqual([]);
});

test("a lock of a process that is gone is ignored", async () => {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  expect(isRunning(child.pid ?? 0)).toBe(false);
  writeFileSync(
    path.join(dataDir, "jarshy.lock"),
    JSON.stringify({ pid: child.pid, startedAt: "unknown", purpose: "server" }),
  );
  (await take()).release();
});

test.runIf(process.platform !== "win32")("a lock whose pid was reused by another process is ignored", async () => {
  writeFileSync(
    path.join(dataDir, "jarshy.lock"),
    JSON.stringify({ pid: process.pid, startedAt: "an earlier boot:1", purpose: "server" }),
  );
  expect(isAlive({ pid: process.pid, startedAt: "an earlier boot:1" })).toBe(false);
  (await take()).release();
});

test("a lock that a crash left half written is ignored", async () => {
  writeFileSync(path.join(dataDir, "jarshy.lock"), '{"pid":');
  (await take()).release();
});

test("of many concurrent attempts exactly one gets the lock", async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => lockDataDir(dataDir, "server")));
  expect(answers.filter((answer) => !("holder" in answer))).toHaveLength(1);
});
