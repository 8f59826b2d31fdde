import path from "node:path";
import { sql } from "drizzle-orm";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { grantRowsTo, NOT_ALLOWED } from "./connection/app-role.ts";

/** The database has been migrated by newer code than this; writing to it could damage what that code keeps there. */
export class DatabaseNewerError extends Error {
  override name = "DatabaseNewerError";
}

// Any number that nobody else locks: processes that start at once migrate one after another.
const MIGRATION_LOCK = 1_931_470_021;

function migrationsFolder(root = process.cwd()): string {
  return path.join(root, "db", "migrations");
}

/** `appRole` is who works with the tables, where that is not their owner. */
type MigrateOptions = { root?: string; appRole?: string | null };

/**
 * Brings the database to the state this code expects, as the role that owns its tables, opens them to `appRole`, and returns how many
 * migrations that took; they lie in `root`, else in the working directory. Throws DatabaseNewerError where the database knows migrations that the code does not, and
 * NotOwnerError where a table is not the owner's.
 */
export async function migrate(
  ownerUrl: string,
  { root, appRole = null }: MigrateOptions = {},
): Promise<{ applied: number }> {
  const client = postgres(ownerUrl, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    const db = drizzle(client);
    await db.execute(sql`select pg_advisory_lock(${MIGRATION_LOCK})`);
    await db.execute(sql`set lock_timeout = '30s'`);
    // An operator may have limited the statements of the role; a large table takes its time.
    await db.execute(sql`set statement_timeout = 0`);
    const before = await appliedHashes(client);
    refuseUnknown(before, root);
    // Where nothing is left to do, a role that may change nothing is enough.
    if (knownHashes(root).some((hash) => !before.includes(hash)))
      await applyMigrations(db, { migrationsFolder: migrationsFolder(root) });
    if (appRole !== null) await grantRowsTo(client, appRole);
    return { applied: (await appliedHashes(client)).length - before.length };
  } finally {
    await client.end({ timeout: 5 });
  }
}

/**
 * Whether every migration of the code, and no other, has been applied. Not so where the role of `client` may not see them: migrating is what lets
 * it.
 */
export async function isMigrated(client: postgres.Sql): Promise<boolean> {
  const applied = new Set(await appliedHashes(client).catch(noneWhereNotAllowed));
  const known = knownHashes();
  return known.length === applied.size && known.every((hash) => applied.has(hash));
}

function noneWhereNotAllowed(error: { code?: string }): string[] {
  if (error.code !== NOT_ALLOWED) throw error;
  return [];
}

function knownHashes(root?: string): string[] {
  return readMigrationFiles({ migrationsFolder: migrationsFolder(root) }).map((migration) => migration.hash);
}

async function appliedHashes(client: postgres.Sql): Promise<string[]> {
  const [table] = await client`select to_regclass('drizzle.__drizzle_migrations') as name`;
  if (!table?.name) return [];
  const rows = await client<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations`;
  return rows.map((row) => row.hash);
}

function refuseUnknown(applied: string[], root?: string): void {
  const known = new Set(knownHashes(root));
  const unknown = applied.filter((hash) => !known.has(hash)).length;
  if (unknown > 0)
    throw new DatabaseNewerError(`the database has ${unknown} migration(s) that this version does not know`);
}
