import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrate } from "@/db/migrate.ts";
import { stopAbandoned } from "@/server/postgres/abandoned.ts";
import { startEmbedded } from "@/server/postgres/embedded.ts";
import { type RoleUrls, roleNames, roleUrls } from "@/server/postgres/roles.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Addresses of the run's own Postgres: its superuser's for making databases, and those of both roles, which name the template. */
    testPostgres: { adminUrl: string; ownerUrl: string; appUrl: string };
  }
}

const TEMPLATE = "jarshy_template";

const root = path.resolve(import.meta.dirname, "..", "..");
const PREFIX = "jarshy-test-db-";
const PASSWORD = "only-for-this-test-run-on-loopback";
const PASSWORDS = { superuser: PASSWORD, owner: PASSWORD, app: PASSWORD };
/** A folder this young may belong to a run that has not noted itself yet. */
const YOUNG_MS = 120_000;

/**
 * What a server does that lasts, and need not do for a run: nothing is written to be found after a crash, nobody guesses the password, and
 * tables that are gone in a moment are not looked after. A test that needs rows counted has them analysed.
 */
const CHEAP = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  scram_iterations: "1",
  autovacuum: "off",
  max_connections: "100",
};

/** One Postgres for the whole run, with a migrated template that each test file copies. Nothing in it survives a crash, or the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweep();
  const dataDir = mkdtempSync(path.join(os.tmpdir(), PREFIX));
  const embedded = await startEmbedded({
    root,
    dataDir,
    passwords: PASSWORDS,
    notice: () => {},
    settings: CHEAP,
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

/** Removes what killed runs left behind. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(os.tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    const dataDir = path.join(os.tmpdir(), name);
    const born = statSync(dataDir, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - born < YOUNG_MS) continue;
    const free = await stopAbandoned({ root, dataDir }).catch(() => false);
    if (free) rmSync(dataDir, { recursive: true, force: true });
  }
}
