import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrate } from "@/db/migrate.ts";
import { stopAbandonedDatabase } from "@/server/postgres/abandoned.ts";
import { startEmbedded } from "@/server/postgres/embedded.ts";
import { type RoleUrls, roleNames, roleUrls } from "@/server/postgres/roles.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** URLs of the run's own Postgres: the superuser's, for creating databases, and those of both roles, which name the template. */
    testPostgres: { adminUrl: string; ownerUrl: string; appUrl: string };
  }
}

const TEMPLATE = "jarshy_template";

const root = path.resolve(import.meta.dirname, "..", "..");
const PREFIX = "jarshy-test-db-";
const PASSWORD = "only-for-this-test-run-on-loopback";
const PASSWORDS = { superuser: PASSWORD, owner: PASSWORD, app: PASSWORD };
/** A younger folder may belong to a run that has not registered itself yet. */
const MIN_AGE_MS = 120_000;

/**
 * Turns off what a test run does not need: durability after a crash, slow password hashing, and autovacuum of tables that live for a moment. A
 * test that needs row counts analyses its tables.
 */
const TEST_SETTINGS = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  scram_iterations: "1",
  autovacuum: "off",
  max_connections: "100",
};

/** One Postgres for the whole run, with a migrated template that each test file copies. Its data is lost after a crash and after the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweep();
  const dataDir = mkdtempSync(path.join(os.tmpdir(), PREFIX));
  const embedded = await startEmbedded({
    root,
    dataDir,
    passwords: PASSWORDS,
    notice: () => {},
    settings: TEST_SETTINGS,
  });
  const teardown = async () => {
    await embedded.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const adminUrl = roleUrls(embedded.port, PASSWORDS, "postgres").superuser;
    const template = roleUrls(embedded.port, PASSWORDS, TEMPLATE);
    await makeTemplate(adminUrl, template);
    project.provide("testPostgres", { adminUrl, ownerUrl: template.owner, appUrl: template.app });
  } catch (error) {
    await teardown();
    throw error;
  }
  return teardown;
}

async function makeTemplate(adminUrl: string, { owner }: RoleUrls): Promise<void> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  await admin`create database ${admin(TEMPLATE)} owner ${admin(roleNames.owner)}`;
  await admin.end({ timeout: 5 });
  await migrate(owner, { appRole: roleNames.app });
}

/** Removes the databases of killed runs. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(os.tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    const dataDir = path.join(os.tmpdir(), name);
    const born = statSync(dataDir, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - born < MIN_AGE_MS) continue;
    const free = await stopAbandonedDatabase({ root, dataDir }).catch(() => false);
    if (free) rmSync(dataDir, { recursive: true, force: true });
  }
}
