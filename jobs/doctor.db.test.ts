import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { ownerPool } from "@/db/connection/owner.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { diskStore } from "@/media/disk-store.ts";
import { checkDatabaseState } from "./doctor.ts";

useDatabase();

const NAME = "ab".repeat(16);
let dataDir = "";

beforeAll(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), "jarshy-doctor-"));
});

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function finding(what: string) {
  return (await checkDatabaseState(pool(), diskStore(dataDir))).find((entry) => entry.what === what);
}

test("a fresh database passes all checks", async () => {
  const findings = await checkDatabaseState(pool(), diskStore(dataDir));
  expect(findings.map(({ what }) => what)).toEqual([
    "Cyrillic letters",
    "database role",
    "migrations",
    "secrets",
    "picture files",
    "jobs",
  ]);
  expect(findings.filter(({ ok }) => !ok)).toEqual([]);
});

test("the check of the database role says whether it may change tables", async () => {
  expect(await finding("database role")).toEqual({
    what: "database role",
    ok: true,
    seen: "jarshy_app cannot change tables",
  });
  const [owner] = (await checkDatabaseState(ownerPool(), diskStore(dataDir))).filter(
    ({ what }) => what === "database role",
  );
  expect(owner?.seen).toMatch(/^jarshy_owner can change tables; two roles are advised/);
});

test("a picture whose files are missing is named", async () => {
  await pool()`insert into media (sha256, storage_name, format, width, height, size, widths, avif_up_to, thumbhash, placeholder)
    values (${"cd".repeat(32)}, ${NAME}, 'jpeg', 480, 320, 1000, '{240,480}', 240, '\\x00', '')`;
  expect(await finding("picture files")).toMatchObject({ ok: false, seen: expect.stringContaining("5 of 5 missing") });
  mkdirSync(path.join(dataDir, "media", "ab"), { recursive: true });
  for (const rendition of ["240.avif", "240.webp", "240.jpg", "480.webp", "480.jpg"]) {
    writeFileSync(path.join(dataDir, "media", "ab", `${NAME}-${rendition}`), "");
  }
  expect(await finding("picture files")).toMatchObject({ ok: true });
});

test("a job that is long overdue fails the check, one that will be retried passes", async () => {
  await pool()`insert into jobs (kind, key, data, run_at, attempts, error)
    values ('test-mail', 'again', '{}', now() + interval '1 minute', 1, '550 no such mailbox')`;
  expect(await finding("jobs")).toMatchObject({ ok: true });
  await pool()`insert into jobs (kind, key, data, run_at, attempts, error)
    values ('test', 'late', '{}', now() - interval '1 day', 0, null), ('test', 'lost', '{}', now() - interval '1 hour', 6, 'no')`;
  expect(await finding("jobs")).toMatchObject({
    ok: false,
    seen: "3 waiting, 2 of them failed before, 2 overdue; the last was test-mail, attempt 1: 550 no such mailbox",
  });
});

test("an unknown migration fails the check", async () => {
  await ownerPool()`insert into drizzle.__drizzle_migrations (hash, created_at) values ('from the future', 4102444800000)`;
  expect(await finding("migrations")).toMatchObject({ ok: false });
  expect(await finding("picture files")).toBeUndefined();
});
