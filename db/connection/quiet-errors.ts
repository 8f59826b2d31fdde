import { DrizzleQueryError } from "drizzle-orm/errors";
import { PgPreparedQuery } from "drizzle-orm/pg-core";

type Running = {
  queryWithCache(statement: string, parameters: unknown[], run: () => Promise<unknown>): Promise<unknown>;
};

const LONGEST = 500;

/**
 * From now on Drizzle's errors say which statement failed and why, and not with what: its own message quotes every parameter, and so would
 * write texts, addresses and hashes into the log of whoever prints it. `onError` hears of every statement that failed, where it was asked.
 */
export function quietErrors(onError: (error: unknown) => void): void {
  const queries = PgPreparedQuery.prototype as unknown as Running & { isQuiet?: boolean };
  if (queries.isQuiet) return;
  queries.isQuiet = true;
  const { queryWithCache } = queries;
  queries.queryWithCache = function quietly(statement, parameters, run) {
    return queryWithCache.call(this, statement, parameters, run).catch((error: unknown) => {
      onError(error);
      if (error instanceof DrizzleQueryError) quieten(error);
      throw error;
    });
  };
}

function quieten(error: DrizzleQueryError): void {
  const loud = error.message;
  const why = error.cause instanceof Error ? error.cause.message : String(error.cause);
  error.message = `${why}; failed query: ${error.query.slice(0, LONGEST)}`;
  error.stack = error.stack?.replace(loud, () => error.message);
  error.params = [];
}
