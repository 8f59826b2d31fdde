import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { database, pool } from "@/db/connection/client.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { beginTotp } from "@/db/mutations/people/second-factor/totp.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { checkDatabaseState } from "@/jobs/doctor.ts";
import { diskStore } from "@/media/disk-store.ts";
import { StartProblem } from "@/server/process/start-problem.ts";
import { requireOwnSecrets } from "./own-secrets.ts";

useDatabase();

const DATA_DIR = "/srv/paper";
const start = () => requireOwnSecrets(DATA_DIR);
const takeOtherKey = () => vi.stubEnv("ACCOUNT_KEY", randomBytes(32).toString("base64"));

async function doctorsFinding() {
  const findings = await checkDatabaseState(pool(), diskStore(DATA_DIR));
  return findings.find(({ what }) => what === "secrets");
}

beforeEach(() => database().execute(sql`delete from settings`));
afterEach(() => vi.unstubAllEnvs());

test("the first start records its secrets, and later starts accept only these", async () => {
  await start();
  await start();
  expect(await doctorsFinding()).toMatchObject({ ok: true });
  takeOtherKey();
  await expect(start()).rejects.toThrow(StartProblem);
  await expect(start()).rejects.toThrow("/srv/paper/secrets does not belong to the paper in this database");
  expect(await doctorsFinding()).toMatchObject({ ok: false, seen: expect.stringContaining("DATA_DIR/secrets") });
  vi.unstubAllEnvs();
  await start();
});

test("a paper of an earlier version without a record refuses secrets that decrypt none of its authenticator apps", async () => {
  const person = await personFactory({ role: "admin" });
  expect((await beginTotp(person, { paper: "Жаршы" })).ok).toBe(true);
  takeOtherKey();
  await expect(start()).rejects.toThrow("does not belong");
  vi.unstubAllEnvs();
  await start();
});

test("deploy/lost-secrets.sql lets the paper start without the lost data, and can be run twice", async () => {
  const person = await personFactory({ role: "admin" });
  await beginTotp(person, { paper: "Жаршы" });
  await start();
  takeOtherKey();
  const text = readFileSync(path.resolve(import.meta.dirname, "..", "..", "deploy", "lost-secrets.sql"), "utf8");
  const connection = await pool().reserve();
  try {
    await connection.unsafe(text);
    await connection.unsafe(text);
  } finally {
    connection.release();
  }
  await start();
  expect(await doctorsFinding()).toMatchObject({ ok: true });
  const [left] = await database().execute(sql`select count(*)::int as factors from totp_factors`);
  expect(left?.factors).toBe(0);
});
