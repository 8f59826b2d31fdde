import { drizzle } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import { type Connection, connectTo, withDeadlockRetry } from "@/db/connection/client.ts";

/**
 * A connection whose `database` sends every statement prepared. Tests send the same statements many times, and planning one takes longer than
 * running it.
 */
export function connectPrepared(url: string): Connection {
  const usual = connectTo(url);
  return { ...usual, database: withDeadlockRetry(drizzle(preparing(usual.sql), { casing: "snake_case" })) };
}

type Work = (sql: postgres.Sql) => Promise<unknown>;

/** A pool or a transaction whose statements are planned once per connection, nested transactions included. */
export function preparing(sql: postgres.Sql): postgres.Sql {
  const { begin, savepoint } = sql as unknown as Record<"begin" | "savepoint", (work: Work) => Promise<unknown>>;
  const own: Record<string | symbol, unknown> = {
    unsafe: (query: string, parameters: never[] = [], options = {}) =>
      sql.unsafe(query, parameters, { ...options, prepare: true }),
    begin: (work: Work) => begin((inside) => work(preparing(inside))),
    savepoint: (work: Work) => savepoint((inside) => work(preparing(inside))),
  };
  return new Proxy(sql, { get: (target, name) => own[name] ?? Reflect.get(target, name) });
}
