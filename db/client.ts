import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { forget, once } from "./process-wide.ts";
import { quietErrors } from "./quiet-errors.ts";

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
  end(): Promise<void>;
};

const POOL_SIZE = 10;
const SEARCHES = 3;

function connection(): Connection {
  return once("database", () => {
    const url = process.env.DATABASE_URL;
    if (!url) throw new Error("DATABASE_URL is not set");
    return connectTo(url);
  });
}

/** A pool of connections to the database at this address; none is opened before it is needed. */
export function connectTo(url: string): Connection {
  quietErrors();
  const pooled = (max: number, settings: Record<string, string> = {}) =>
    postgres(url, {
      max,
      connect_timeout: 2,
      // Away for a moment is the usual case: asked again within a second, not after twenty.
      backoff: (retries: number) => Math.min(0.05 * 2 ** retries, 1),
      onnotice: () => {},
      // Compiling a statement takes longer than any of these runs; the planner, who thinks searches costly, would have it done each time.
      connection: {
        application_name: "jarshy",
        statement_timeout: 30_000,
        lock_timeout: 5_000,
        jit: "off",
        ...settings,
      },
    });
  const [sql, searches] = [pooled(POOL_SIZE), pooled(SEARCHES, { plan_cache_mode: "force_generic_plan" })];
  const through = (client: postgres.Sql) => drizzle(client, { casing: "snake_case" });
  return {
    sql,
    database: through(sql),
    prepared: through(preparing(sql)),
    searching: through(preparing(searches)),
    async end() {
      await Promise.all([sql, searches].map((one) => one.end({ timeout: 2 })));
    },
  };
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
