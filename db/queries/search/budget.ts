import { sqlState } from "@/db/connection/sql-state.ts";

/** Maximum duration of a search. After it, the search answers with what it has found. */
const SEARCH_BUDGET_MS = 1_500;
/** SQLSTATE: the statement took longer than `statement_timeout`. */
const QUERY_CANCELED = "57014";

/** The time that one search may take. The timeout of the search pool ends its statements; between statements the search checks this budget. */
export class SearchBudget {
  /** Whether a step was skipped or aborted, so that results may be missing. */
  isCutShort = false;
  private readonly end: number;
  private readonly now: () => number;

  constructor({ milliseconds = SEARCH_BUDGET_MS, now = () => performance.now() } = {}) {
    this.now = now;
    this.end = now() + milliseconds;
  }

  /** The result of the step; `otherwise` if the time is over or its statement timed out. */
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
