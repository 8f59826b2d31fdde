import { TransactionRollbackError } from "drizzle-orm/errors";
import { type Connection, type Database, database } from "@/db/client.ts";
import { forget, once } from "@/db/process-wide.ts";

/**
 * Runs `work` inside a transaction that is rolled back at its end, and returns what it returned. `database()` is that transaction meanwhile, so
 * transactions of `work`, and calls of this function in it, are savepoints. One at a time, and not for code that uses `pool()`.
 */
export async function rolledBack<T>(work: () => Promise<T>): Promise<T> {
  const results: T[] = [];
  const whole = database().transaction(async (tx) => {
    const outside = forget<Connection>("database");
    const inside = tx as unknown as Database;
    once("database", () => ({ ...outside, database: inside, prepared: inside, searching: inside }));
    try {
      results.push(await work());
    } finally {
      forget("database");
      once("database", () => outside);
    }
    tx.rollback();
  });
  await whole.catch((error) => {
    if (!(error instanceof TransactionRollbackError)) throw error;
  });
  return results[0] as T;
}
