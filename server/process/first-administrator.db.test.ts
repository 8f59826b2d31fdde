import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { database } from "@/db/connection/client.ts";
import { ownerDatabase } from "@/db/connection/owner.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storeDemoState } from "@/db/mutations/loading/demo.ts";
import { signIn } from "@/db/mutations/people/sign-in.ts";
import { useDatabase } from "@/db/testing/database.ts";
import type { Steps } from "@/server/commands/steps.ts";
import { readConfig } from "./config.ts";
import { ensureAdministrator } from "./first-administrator.ts";

useDatabase();

let dataDir = "";
let notices: string[] = [];
const steps = { notice: (text: string) => void notices.push(text) } as Steps;
const file = () => path.join(dataDir, "demo-login.json");

const start = (variables: Record<string, string> = {}) =>
  ensureAdministrator(readConfig({ DATA_DIR: dataDir, ...variables }, { dev: false, root: "/" }), steps);

async function comesIn(login: { email: string; password: string } | null): Promise<boolean> {
  return login !== null && (await signIn(login, { address: "203.0.113.1", userAgent: "" })).ok;
}

beforeEach(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), "jarshy-first-"));
  notices = [];
  await ownerDatabase().execute(sql`truncate users, settings, audit_log, sign_in_attempts restart identity cascade`);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(dataDir, { recursive: true });
});

test("the demo paper gets an administrator; the login is printed at every start and its file is private", async () => {
  await storeDemoState({ shift: 0, done: true });
  const login = await start();
  expect(await comesIn(login)).toBe(true);
  expect(JSON.parse(readFileSync(file(), "utf8"))).toEqual(login);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  expect(await start()).toEqual(login);
});

test("each paper gets a different password", async () => {
  await storeDemoState({ shift: 0, done: true });
  const first = await start();
  rmSync(file());
  await ownerDatabase().execute(sql`truncate users cascade`);
  expect((await start())?.password).not.toBe(first?.password);
});

test("a start that was interrupted before the account was created reuses the stored password", async () => {
  await storeDemoState({ shift: 0, done: true });
  const kept = { email: "admin@jarshy.example", password: "kept-before-the-crash" };
  writeFileSync(file(), JSON.stringify(kept));
  expect(await start()).toEqual(kept);
  expect(await comesIn(kept)).toBe(true);
});

test("a password that no longer works is not printed", async () => {
  await storeDemoState({ shift: 0, done: true });
  await start();
  await database().execute(sql`update users set password_hash = null`);
  expect(await start()).toBeNull();
});

test("the environment's administrator is made instead, once, and can sign in", async () => {
  await storeDemoState({ shift: 0, done: true });
  const variables = { ADMIN_EMAIL: "Chief@Paper.example", ADMIN_PASSWORD: "from the environment" };
  vi.stubEnv("ADMIN_PASSWORD", variables.ADMIN_PASSWORD);
  expect(await start(variables)).toBeNull();
  // The render threads start later, with a copy of the environment.
  expect(process.env.ADMIN_PASSWORD).toBeUndefined();
  const login = { email: "chief@paper.example", password: variables.ADMIN_PASSWORD };
  expect(await comesIn(login)).toBe(true);
  expect(notices.join()).not.toContain(variables.ADMIN_PASSWORD);
  await start({ ...variables, ADMIN_PASSWORD: "quite another one" });
  expect(await comesIn(login)).toBe(true);
});

test("no account is created if there is one, or if the paper is not the demo", async () => {
  expect(await start()).toBeNull();
  expect(notices).toEqual([expect.stringContaining("user add")]);
  await personFactory();
  await storeDemoState({ shift: 0, done: true });
  expect(await start({ ADMIN_EMAIL: "late@paper.example", ADMIN_PASSWORD: "from the environment" })).toBeNull();
  const [row] = await database().execute(sql`select count(*)::int as people from users`);
  expect(row?.people).toBe(1);
});
