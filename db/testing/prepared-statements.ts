import { drizzle } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import { type Connection, connectTo, retrying } from "@/db/connection/client.ts";

/**
 * A connection whose `database` sends every statement prepared. Tests send the same ones many times, and to plan one takes longer than to
 * run it.
 */
export function connectPrepared(url: string): Connection {
  const usual = connectTo(url);
  return { ...usual, database: retrying(drizzle(preparing(usual.sql), { casing: "snake_case" })) };
}

type Work = (sql: postgres.Sql) => Promise<unknown>;

/** A pool or a transaction whose statements, and those of transactions in it, are planned once a connection and not each time. */
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
