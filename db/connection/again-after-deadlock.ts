import { setTimeout as sleep } from "node:timers/promises";
import { sqlState } from "./sql-state.ts";

/** Tried so often: as a rule, one of those that waited for each other gets through each time. */
const ATTEMPTS = 3;
/** Before the next attempt, milliseconds and as many more by chance: whoever waited takes the row first, so that they do not meet again. */
const PAUSE_MS = 20;
const DEADLOCK = "40P01";

/**
 * Runs a transaction, and again, twice at most, where PostgreSQL ended it because it and another waited for each other: it has written nothing
 * then. What the transaction does outside the database it may do several times, unless it is taken back
 * (`taken-back.ts`).
 */
export async function againAfterDeadlock<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt === ATTEMPTS || sqlState(error) !== DEADLOCK) throw error;
      await sleep(PAUSE_MS * (1 + Math.random()));
    }
  }
}
