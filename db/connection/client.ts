import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { runWithUndo } from "@/db/after-rollback.ts";
import { markDatabaseUnreachable } from "@/lib/page/page-scope.ts";
import { DatabaseWatch } from "./database-watch.ts";
import { quietErrors } from "./quiet-errors.ts";
import { retryAfterDeadlock } from "./retry-after-deadlock.ts";
import { removeSingleton, singleton } from "./singleton.ts";
import { causesOf, hasCode } from "./sql-state.ts";
import { isConnectionLostWhileWriting } from "./write-outcome.ts";

export type Database = PostgresJsDatabase;
/** A database or a transaction in it. */
export type Executor = Pick<Database, "execute" | "select" | "insert" | "update" | "delete">;

/**
 * A connection pool, and Drizzle on top of it. `prepared` sends every statement as a prepared statement, planned once per connection.
 * `search` uses a small pool of its own, so that searches leave the other connections to pages; it always uses generic plans.
 */
export type Connection = {
  sql: postgres.Sql;
  database: Database;
  prepared: Database;
  search: Database;
  /** Detects a frozen database and ends the connections that wait for it. */
  watch: DatabaseWatch;
  end(): Promise<void>;
};

const POOL_SIZE = 10;
const SEARCH_POOL_SIZE = 3;
/** Longer than `DatabaseWatch` waits for the probe. */
const PROBE_TIMEOUT_SECONDS = 10;
/** Statement timeout of a search. After it, the search answers with what it has found. */
const SEARCH_STATEMENT_MS = 1_500;

function connection(): Connection {
  return singleton("database", () => {
    const url = process.env.DATABASE_URL;
    if (!url) throw new Error("DATABASE_URL is not set");
    return connectTo(url);
  });
}

/** Sets how many connections each pool of this thread may have, except the search pool. Call it before any pool is used. */
export function limitPool(size: number): void {
  singleton("pool-size", () => size);
}

/** The pools for the database at this address. No connection is opened before it is needed. */
export function connectTo(url: string): Connection {
  quietErrors(markIfUnreachable);
  const watch = new DatabaseWatch(() => isAnswering(url));
  const pooled = (max: number, settings: Record<string, string> = {}) =>
    postgres(url, {
      max,
      connect_timeout: 2,
      // The database is usually unreachable for a moment only: retry within a second, not after twenty.
      backoff: (retries: number) => Math.min(0.05 * 2 ** retries, 1),
      onnotice: () => {},
      ...socketOption(watch),
      // JIT compilation takes longer than any of these statements runs. The planner overestimates searches and would compile each one.
      connection: {
        application_name: "jarshy",
        statement_timeout: 30_000,
        lock_timeout: 5_000,
        jit: "off",
        ...settings,
      },
    });
  const size = singleton("pool-size", () => POOL_SIZE);
  const [sql, searches] = [
    pooled(size),
    pooled(SEARCH_POOL_SIZE, { plan_cache_mode: "force_generic_plan", statement_timeout: String(SEARCH_STATEMENT_MS) }),
  ];
  const through = (client: postgres.Sql) => withDeadlockRetry(drizzle(client, { casing: "snake_case" }));
  return {
    sql,
    database: through(sql),
    prepared: through(withPreparedStatements(sql)),
    search: through(withPreparedStatements(searches)),
    watch,
    async end() {
      watch.close();
      await Promise.all([sql, searches].map((one) => one.end({ timeout: 2 })));
    },
  };
}

/** Retries the database's transactions after a deadlock, and undoes the side effects of a failed one. */
export function withDeadlockRetry<T extends Database>(database: T): T {
  const begin = database.transaction.bind(database);
  database.transaction = (work, config) => retryAfterDeadlock(() => runWithUndo((whole) => begin(whole, config), work));
  return database;
}

/** The driver accepts a socket factory, but its types do not say so. */
function socketOption(watch: DatabaseWatch): object {
  return { socket: watch.socket };
}

/** Whether the database at this address answers a new connection. An error from PostgreSQL is an answer too. */
async function isAnswering(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: PROBE_TIMEOUT_SECONDS, fetch_types: false, onnotice: () => {} });
  try {
    await sql`select 1`;
    return true;
  } catch (error) {
    return error instanceof postgres.PostgresError;
  } finally {
    void sql.end({ timeout: 0 });
  }
}

/** The pool with all of Drizzle's statements prepared: planning a statement mostly takes longer than running it. */
function withPreparedStatements(sql: postgres.Sql): postgres.Sql {
  const unsafe: postgres.Sql["unsafe"] = (query, parameters, options) =>
    sql.unsafe(query, parameters, { ...options, prepare: true });
  return new Proxy(sql, { get: (target, name) => (name === "unsafe" ? unsafe : Reflect.get(target, name)) });
}

/** Drizzle on this thread's pool. */
export function database(): Database {
  return connection().database;
}

/** Drizzle on this thread's pool, with prepared statements: for statements whose text does not depend on the input. */
export function preparedDatabase(): Database {
  return connection().prepared;
}

/** Drizzle on this thread's pool for searches. */
export function searchDatabase(): Database {
  return connection().search;
}

/** This thread's pool without Drizzle, for prepared statements and health checks. */
export function pool(): postgres.Sql {
  return connection().sql;
}

/** A pool that bypasses any connection pooler, for LISTEN: a pooler gives each transaction another connection. */
export function directPool(): postgres.Sql {
  const url = process.env.DATABASE_DIRECT_URL;
  return url ? singleton("direct-database", () => connectTo(url)).sql : pool();
}

/** Whether this thread's database is frozen: the last probe got no answer. */
export function isDatabaseSilent(): boolean {
  return connection().watch.isSilent;
}

/** While the database is known to be frozen, throws an error that counts as an absent database, so that the caller does not wait for it. */
export function refuseSilentDatabase(): void {
  if (isDatabaseSilent()) throw Object.assign(new Error("the database does not answer"), { code: "DATABASE_SILENT" });
}

/** Probes the database at once. Call it when another thread could not reach the database. */
export function probeDatabase(): void {
  connection().watch.probeNow();
}

/** Ends the pools after their running queries, or after two seconds. The next use creates new pools. */
export async function closeDatabase(): Promise<void> {
  const open = ["database", "direct-database", "owner-database", "replica"].map((name) =>
    removeSingleton<Connection | null>(name),
  );
  await Promise.all(open.map((one) => one?.end()));
}

const UNREACHABLE_CODES = new Set([
  "CONNECT_TIMEOUT",
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "DATABASE_SILENT",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  // SQLSTATE: too many connections; shutting down, crashed, starting.
  "53300",
  "57P01",
  "57P02",
  "57P03",
]);
/** SQLSTATE: statement timeout, lock timeout. */
const SLOW_CODES = new Set(["57014", "55P03"]);

/** Whether an error means that the database cannot be reached, rather than that it refused the query. */
export function isDatabaseUnreachable(error: unknown): boolean {
  return hasCode(error, UNREACHABLE_CODES) || causesOf(error).some(isConnectionLostWhileWriting);
}

/** Marks the current page, so that it is answered 503 instead of 500. */
function markIfUnreachable(error: unknown): void {
  if (isDatabaseUnreachableOrSlow(error)) markDatabaseUnreachable();
}

/** Whether an error means that the database cannot be reached or did not answer in time. A read may be retried then. */
export function isDatabaseUnreachableOrSlow(error: unknown): boolean {
  return isDatabaseUnreachable(error) || hasCode(error, SLOW_CODES);
}
