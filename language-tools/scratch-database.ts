import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { migrate } from "@/db/migrate.ts";
import { startEmbedded } from "@/server/postgres/embedded.ts";

const PASSWORD = "only-for-this-measurement-on-loopback";
const PASSWORDS = { superuser: PASSWORD, owner: PASSWORD, app: PASSWORD };
/** Idle connections close after this time, so that the process can exit. */
const IDLE_SECONDS = 1;

let server: Promise<string> | undefined;
const atEnd: (() => Promise<unknown>)[] = [];

/**
 * Returns a migrated database with its own empty tables of these names, which hide those of the paper (by search_path). It uses the
 * PostgreSQL at DATABASE_URL, or starts one. When the process ends, the tables are dropped, or the started server is removed.
 */
export async function scratchDatabase(tables: string[]): Promise<PostgresJsDatabase> {
  server ??= process.env.DATABASE_URL ? Promise.resolve(process.env.DATABASE_URL) : startServer();
  const schema = `scratch_${randomBytes(6).toString("hex")}`;
  const client = postgres(await server, {
    idle_timeout: IDLE_SECONDS,
    onnotice: () => {},
    connection: { search_path: `${schema},public` },
  });
  await client.unsafe(
    [
      `create schema ${schema}`,
      ...tables.map((table) => `create table ${schema}.${table} (like public.${table} including all)`),
    ].join(";"),
  );
  whenDone(async () => {
    await client.unsafe(`drop schema ${schema} cascade`);
    await client.end();
  });
  return drizzle(client, { casing: "snake_case" });
}

async function startServer(): Promise<string> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "jarshy-scratch-db-"));
  const root = checkout(import.meta.dirname);
  const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };
  const { urls, stop } = await startEmbedded({ root, dataDir, passwords: PASSWORDS, notice: () => {}, settings });
  whenDone(async () => {
    await stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  await migrate(urls.owner, { root });
  return urls.owner;
}

/** Returns the project's folder, which is above the folder of this file or of its bundle. */
function checkout(from: string): string {
  return existsSync(path.join(from, "package.json")) ? from : checkout(path.dirname(from));
}

/** Registers a cleanup. Cleanups run in reverse order. */
function whenDone(end: () => Promise<unknown>): void {
  if (atEnd.length === 0) process.once("beforeExit", endAll);
  atEnd.unshift(end);
}

async function endAll(): Promise<void> {
  for (const end of atEnd.splice(0)) await end();
}
