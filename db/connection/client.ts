import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { databaseAway } from "@/lib/page/page-scope.ts";
import { againAfterDeadlock } from "./again-after-deadlock.ts";
import { DatabaseWatch } from "./database-watch.ts";
import { isConnectionLostWhileWriting } from "./write-outcome.ts";
import { forget, once } from "./per-thread.ts";
import { quietErrors } from "./quiet-errors.ts";
import { causesOf, hasCode } from "./sql-state.ts";
import { runAfterRollback } from "@/db/after-rollback.ts";

export type Database = PostgresJsDatabase;
/** A database or a transaction in it. */
export type Executor = Pick<Database, "execute" | "select" | "insert" | "update" | "delete">;

/**
 * A pool, and the same seen through Drizzle: `prepared` sends every statement prepared, once a connection. `searching` is a small pool of its own,
 * so that searches leave the others to pages; there statements are planned once, whatever is asked.
 */
export type Connection = {
  sql: postgres.Sql;
  database: Database;
  prepared: Database;
  searching: Database;
  /** Notices when the database is frozen and ends the connections that wait for it. */
  watch: DatabaseWatch;
  end(): Promise<void>;
};

const POOL_SIZE = 10;
const SEARCHES = 3;
/** Longer than `DatabaseWatch` waits for the answer. */
const PROBE_TIMEOUT_SECONDS = 10;
/** No statement of a search takes longer: it is ended, and the search answers with what it has found. */
const SEARCH_STATEMENT_MS = 1_500;

function connection(): Connection {
  return once("database", () => {
    const url = process.env.DATABASE_URL;
    if (!url) throw new Error("DATABASE_URL is not set");
    return connectTo(url);
  });
}

/** Sets how many connections the pools of this thread may have, searches apart. To be called before any of them is used. */
export function limitPool(size: number): void {
  once("pool-size", () => size);
}

/** A pool of connections to the database at this address; none is opened before it is needed. */
export function connectTo(url: string): Connection {
  quietErrors(noteIfAway);
  const watch = new DatabaseWatch(() => answers(url));
  const pooled = (max: number, settings: Record<string, string> = {}) =>
    postgres(url, {
      max,
      connect_timeout: 2,
      // Away for a moment is the usual case: asked again within a second, not after twenty.
      backoff: (retries: number) => Math.min(0.05 * 2 ** retries, 1),
      onnotice: () => {},
      ...watchedBy(watch),
      // Compiling a statement takes longer than any of these runs; the planner, who thinks searches costly, would have it done each time.
      connection: {
        application_name: "jarshy",
        statement_timeout: 30_000,
        lock_timeout: 5_000,
        jit: "off",
        ...settings,
      },
    });
  const size = once("pool-size", () => POOL_SIZE);
  const [sql, searches] = [
    pooled(size),
    pooled(SEARCHES, { plan_cache_mode: "force_generic_plan", statement_timeout: String(SEARCH_STATEMENT_MS) }),
  ];
  const through = (client: postgres.Sql) => retrying(drizzle(client, { casing: "snake_case" }));
  return {
    sql,
    database: through(sql),
    prepared: through(preparing(sql)),
    searching: through(preparing(searches)),
    watch,
    async end() {
      watch.close();
      await Promise.all([sql, searches].map((one) => one.end({ timeout: 2 })));
    },
  };
}

/** Its transactions run again where they and others waited for each other; what one that failed has counted is taken back. */
export function retrying<T extends Database>(database: T): T {
  const begin = database.transaction.bind(database);
  database.transaction = (work, config) => againAfterDeadlock(() => runAfterRollback((whole) => begin(whole, config), work));
  return database;
}

/** The driver's types do not know that it lets others make its sockets. */
function watchedBy(watch: DatabaseWatch): object {
  return { socket: watch.socket };
}

/** Whether the database at this address answers a new connection at all; a refusal is an answer too. */
async function answers(url: string): Promise<boolean> {
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

/** The pool with statements prepared that Drizzle sends as they are: to plan one takes longer than to run it, mostly. */
function preparing(sql: postgres.Sql): postgres.Sql {
  const unsafe: postgres.Sql["unsafe"] = (query, parameters, options) =>
    sql.unsafe(query, parameters, { ...options, prepare: true });
  return new Proxy(sql, { get: (target, name) => (name === "unsafe" ? unsafe : Reflect.get(target, name)) });
}

/** The process's pool, seen through Drizzle. */
export function database(): Database {
  return connection().database;
}

/** The process's pool, its statements prepared: for those whose text does not change with what is asked. */
export function preparedDatabase(): Database {
  return connection().prepared;
}

/** The process's pool for searches. */
export function searchDatabase(): Database {
  return connection().searching;
}

/** The process's pool itself, for statements that are prepared and for health checks. */
export function pool(): postgres.Sql {
  return connection().sql;
}

/** A pool past any pooler, for LISTEN: a pooler gives each transaction another connection. */
export function directPool(): postgres.Sql {
  const url = process.env.DATABASE_DIRECT_URL;
  return url ? once("direct-database", () => connectTo(url)).sql : pool();
}

/** Whether this thread's database is frozen: it was asked and has not answered since. */
export function isDatabaseSilent(): boolean {
  return connection().watch.isSilent;
}

/** Throws what counts as an absent database while it is known to be frozen, so that nobody waits to find that out anew. */
export function refuseSilentDatabase(): void {
  if (isDatabaseSilent()) throw Object.assign(new Error("the database does not answer"), { code: "DATABASE_SILENT" });
}

/** Another thread could not reach the database: has this one find out at once whether it answers. */
export function suspectDatabase(): void {
  connection().watch.suspect();
}

/** Ends the pools after the queries under way, two seconds at most. The next use makes new ones. */
export async function closeDatabase(): Promise<void> {
  const open = ["database", "direct-database", "owner-database", "replica"].map((name) =>
    forget<Connection | null>(name),
  );
  await Promise.all(open.map((one) => one?.end()));
}

const AWAY = new Set([
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
  // Too many connections; shutting down, crashed, starting.
  "53300",
  "57P01",
  "57P02",
  "57P03",
]);
/** A statement took too long, or waited too long for a lock. */
const SLOW = new Set(["57014", "55P03"]);

/** Whether an error says that the database cannot be reached, as opposed to refusing this query. */
export function isDatabaseAway(error: unknown): boolean {
  return hasCode(error, AWAY) || causesOf(error).some(isConnectionLostWhileWriting);
}

/** A page that could not be made because of it is answered 503 instead of 500. */
function noteIfAway(error: unknown): void {
  if (isDatabaseAwayOrSlow(error)) databaseAway();
}

/** Whether an error says that the database cannot be reached or did not answer in time. For reads: to try again may succeed. */
export function isDatabaseAwayOrSlow(error: unknown): boolean {
  return isDatabaseAway(error) || hasCode(error, SLOW);
}
