import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { databaseAway } from "@/lib/page-scope.ts";
import { forget, once } from "./process-wide.ts";

export type Database = PostgresJsDatabase;
/** A database or a transaction in it. */
export type Executor = Pick<Database, "execute" | "select" | "insert" | "update" | "delete">;

type Connection = { sql: postgres.Sql; database: Database };

const POOL_SIZE = 10;

function connection(): Connection {
  return once("database", () => {
    const url = process.env.DATABASE_URL;
    if (!url) throw new Error("DATABASE_URL is not set");
    const sql = postgres(url, {
      max: POOL_SIZE,
      connect_timeout: 2,
      // Away for a moment is the usual case: asked again within a second, not after twenty.
      backoff: (retries: number) => Math.min(0.05 * 2 ** retries, 1),
      onnotice: () => {},
      connection: { application_name: "jarshy", statement_timeout: 30_000, lock_timeout: 5_000 },
    });
    return { sql, database: drizzle(sql, { casing: "snake_case" }) };
  });
}

/** The process's pool, seen through Drizzle. */
export function database(): Database {
  return connection().database;
}

/** The process's pool itself, for LISTEN and health checks. */
export function pool(): postgres.Sql {
  return connection().sql;
}

/** Ends the pool after the queries under way, two seconds at most. The next use makes a new one. */
export async function closeDatabase(): Promise<void> {
  const open = forget<Connection>("database");
  await open?.sql.end({ timeout: 2 });
}

const AWAY = new Set([
  "CONNECT_TIMEOUT",
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "ECONNREFUSED",
  "ECONNRESET",
  "57P01",
  "57P02",
  "57P03",
]);

/** Whether an error says that the database cannot be reached, as opposed to refusing this query. */
export function isDatabaseAway(error: unknown): boolean {
  for (let cause = error; typeof cause === "object" && cause !== null; cause = (cause as { cause?: unknown }).cause) {
    if (AWAY.has(String((cause as { code?: unknown }).code))) return true;
  }
  return false;
}

/** Runs a reader's query; where the database is away, the page scope learns of it before the error goes on. */
export async function reading<T>(query: (database: Database) => Promise<T>): Promise<T> {
  try {
    return await query(database());
  } catch (error) {
    if (isDatabaseAway(error)) databaseAway();
    throw error;
  }
}
