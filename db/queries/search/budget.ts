import { sqlState } from "@/db/connection/sql-state.ts";

/** So long a search goes on from one step to the next; then it answers with what it has found. */
const SEARCH_BUDGET_MS = 1_500;
/** PostgreSQL: the statement took longer than `statement_timeout`. */
const QUERY_CANCELED = "57014";

/**
 * The time that one search may take. Its statements are ended by the timeout of the connections for searches; between them the search looks here.
 */
export class SearchBudget {
  /** Whether a step was left out or broken off, so that more might have been found. */
  isCutShort = false;
  private readonly end: number;
  private readonly now: () => number;

  constructor({ milliseconds = SEARCH_BUDGET_MS, now = () => performance.now() } = {}) {
    this.now = now;
    this.end = now() + milliseconds;
  }

  /** What the step returns; `otherwise` where the time is over, or where its statement took too long. */
  async step<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      if (this.now() < this.end) return await work();
    } catch (error) {
      if (sqlState(error) !== QUERY_CANCELED) throw error;
    }
    this.isCutShort = true;
    return otherwise;
  }
}
