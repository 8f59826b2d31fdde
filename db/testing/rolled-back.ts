import { TransactionRollbackError } from "drizzle-orm/errors";
import { drizzle } from "drizzle-orm/postgres-js";
import { type Connection, type Database, database, pool } from "@/db/connection/client.ts";
import { removeSingleton, singleton } from "@/db/connection/singleton.ts";
import { preparing } from "./prepared-statements.ts";

const transactions = new WeakSet<Database>();

/**
 * Runs `work` inside a transaction that is rolled back at the end, and returns its result. Meanwhile `database()` is that transaction, so
 * transactions of `work`, and calls of this function in it, are savepoints. Run one at a time, and not with code that uses `pool()`.
 */
export async function inRolledBackTransaction<T>(work: () => Promise<T>): Promise<T> {
  const results: T[] = [];
  const whole = outerDatabase().transaction(async (tx) => {
    const inside = tx as unknown as Database;
    transactions.add(inside);
    results.push(await workingOn(inside, work));
    tx.rollback();
  });
  await whole.catch((error) => {
    if (!(error instanceof TransactionRollbackError)) throw error;
  });
  return results[0] as T;
}

/** Runs `work` with all its statements prepared, like `inRolledBackTransaction`, but keeps what it writes. For inserting many rows. */
export function withStatementsPrepared<T>(work: () => Promise<T>): Promise<T> {
  return workingOn(outerDatabase(), work);
}

async function workingOn<T>(inside: Database, work: () => Promise<T>): Promise<T> {
  const outside = removeSingleton<Connection>("database");
  singleton("database", () => ({ ...outside, database: inside, prepared: inside, searching: inside }));
  try {
    return await work();
  } finally {
    removeSingleton("database");
    singleton("database", () => outside);
  }
}

/** The transaction that this is called in, or the pool with all its statements prepared: tests send the same statements thousands of times. */
function outerDatabase(): Database {
  return transactions.has(database()) ? database() : drizzle(preparing(pool()), { casing: "snake_case" });
}
