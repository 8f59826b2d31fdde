import { setTimeout as sleep } from "node:timers/promises";
import { sqlState } from "./sql-state.ts";

/** As a rule, one of the deadlocked transactions succeeds each time. */
const MAX_ATTEMPTS = 3;
/**
 * Delay before a retry, ms, plus a random part up to the same length: the waiting transaction gets the row lock first, so the two do not
 * deadlock again.
 */
const RETRY_DELAY_MS = 20;
const DEADLOCK = "40P01";

/**
 * Runs a transaction, and retries it up to twice if PostgreSQL aborted it because of a deadlock; it has written nothing then. Side effects
 * outside the database may happen several times, unless they are undone (`db/after-rollback.ts`).
 */
export async function retryAfterDeadlock<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || sqlState(error) !== DEADLOCK) throw error;
      await sleep(RETRY_DELAY_MS * (1 + Math.random()));
    }
  }
}
