import path from "node:path";
import { sql } from "drizzle-orm";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { col, rowsAs } from "@/db/connection/rows.ts";
import { grantRowsTo, INSUFFICIENT_PRIVILEGE } from "./connection/app-role.ts";

/** The database was migrated by newer code. Writing to it could damage that code's data. */
export class DatabaseNewerError extends Error {
  override name = "DatabaseNewerError";
}

// An arbitrary lock number that nothing else uses: processes that start at once migrate one after another.
const MIGRATION_LOCK = 1_931_470_021;

function migrationsFolder(root = process.cwd()): string {
  return path.join(root, "db", "migrations");
}

/** `appRole`: the role that reads and writes the tables, if it is not their owner. */
type MigrateOptions = { root?: string; appRole?: string | null };

/**
 * Applies the pending migrations as the role that owns the tables, grants `appRole` access to the tables, and returns how many migrations were
 * applied. Reads the migrations under `root` (default: the working directory). Throws DatabaseNewerError if the database has migrations that the
 * code does not know, and NotOwnerError if a table does not belong to the owner.
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
    // The operator may have limited the role's statements, and migrating a large table takes long.
    await db.execute(sql`set statement_timeout = 0`);
    const before = await appliedHashes(client);
    refuseUnknown(before, root);
    // Without pending migrations, a role that may change nothing is enough.
    if (knownHashes(root).some((hash) => !before.includes(hash)))
      await applyMigrations(db, { migrationsFolder: migrationsFolder(root) });
    if (appRole !== null) await grantRowsTo(client, appRole);
    return { applied: (await appliedHashes(client)).length - before.length };
  } finally {
    await client.end({ timeout: 5 });
  }
}

/**
 * Whether all migrations of the code are applied, and no others. False if the role of `client` may not read the migrations table: migrating
 * grants that.
 */
export async function isMigrated(client: postgres.Sql): Promise<boolean> {
  const applied = new Set(await appliedHashes(client).catch(emptyIfNotAllowed));
  const known = knownHashes();
  return known.length === applied.size && known.every((hash) => applied.has(hash));
}

function emptyIfNotAllowed(error: { code?: string }): string[] {
  if (error.code !== INSUFFICIENT_PRIVILEGE) throw error;
  return [];
}

function knownHashes(root?: string): string[] {
  return readMigrationFiles({ migrationsFolder: migrationsFolder(root) }).map((migration) => migration.hash);
}

async function appliedHashes(client: postgres.Sql): Promise<string[]> {
  const [table] = await client`select to_regclass('drizzle.__drizzle_migrations') as name`;
  if (!table?.name) return [];
  const rows = rowsAs({ hash: col.text }, await client`select hash from drizzle.__drizzle_migrations`);
  return rows.map((row) => row.hash);
}

function refuseUnknown(applied: string[], root?: string): void {
  const known = new Set(knownHashes(root));
  const unknown = applied.filter((hash) => !known.has(hash)).length;
  if (unknown > 0)
    throw new DatabaseNewerError(`the database has ${unknown} migration(s) that this version does not know`);
}
