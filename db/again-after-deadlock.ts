import { sqlState } from "./sql-state.ts";

/** Tried so often: each time one of those that waited for each other gets through. */
const ATTEMPTS = 3;
const DEADLOCK = "40P01";

/**
 * Runs a transaction, and again, twice at most, where PostgreSQL ended it because it and another waited for each other: it has written nothing
 * then, and the other is through. What the transaction does outside the database it may do several times.
 */
export async function againAfterDeadlock<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt === ATTEMPTS || sqlState(error) !== DEADLOCK) throw error;
    }
  }
}
