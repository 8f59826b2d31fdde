import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { StartProblem } from "@/server/process/start-problem.ts";
import { readOrMakeSecrets, rolePasswords } from "./secrets.ts";

let dataDir = "";

beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), "jarshy-secrets-"));
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

test("secrets are created once, with 32 bytes for server actions, and stay the same", () => {
  const made = readOrMakeSecrets(dataDir);
  expect(Buffer.from(made.actionsKey, "base64")).toHaveLength(32);
  expect(readOrMakeSecrets(dataDir)).toEqual(made);
  expect(readdirSync(dataDir)).toEqual(["secrets"]);
});

test.runIf(process.platform !== "win32")("other users may not read them", () => {
  readOrMakeSecrets(dataDir);
  expect(statSync(path.join(dataDir, "secrets")).mode & 0o777).toBe(0o600);
});

test("a file of an earlier version keeps its secrets and gets the missing ones once", () => {
  const { actionsKey, databasePassword } = readOrMakeSecrets(dataDir);
  writeFileSync(path.join(dataDir, "secrets"), JSON.stringify({ actionsKey, databasePassword }));
  const added = readOrMakeSecrets(dataDir);
  expect(added).toMatchObject({ actionsKey, databasePassword });
  expect(new Set(Object.values(rolePasswords(added))).size).toBe(3);
  expect(readOrMakeSecrets(dataDir)).toEqual(added);
  expect(readdirSync(dataDir)).toEqual(["secrets"]);
});

test("a damaged file is not overwritten, since the database's password would be lost", () => {
  writeFileSync(path.join(dataDir, "secrets"), "{}");
  expect(() => readOrMakeSecrets(dataDir)).toThrow(StartProblem);
  expect(() => readOrMakeSecrets(dataDir)).toThrow("damaged");
});
