import { DrizzleQueryError } from "drizzle-orm/errors";
import { PgPreparedQuery } from "drizzle-orm/pg-core";

type Running = {
  queryWithCache(statement: string, parameters: unknown[], run: () => Promise<unknown>): Promise<unknown>;
};

const MAX_QUERY_LENGTH = 500;

/**
 * Removes the parameters from Drizzle's errors: its own message quotes every parameter, so a log would contain texts, addresses and hashes. The
 * new message has the reason and the statement. Calls `onError` for every failed statement, in the async context of the query. Only the first
 * call has an effect.
 */
export function quietErrors(onError: (error: unknown) => void): void {
  const queries = PgPreparedQuery.prototype as unknown as Running & { isQuiet?: boolean };
  if (queries.isQuiet) return;
  queries.isQuiet = true;
  const { queryWithCache } = queries;
  queries.queryWithCache = function quietly(statement, parameters, run) {
    return queryWithCache.call(this, statement, parameters, run).catch((error: unknown) => {
      onError(error);
      if (error instanceof DrizzleQueryError) removeParameters(error);
      throw error;
    });
  };
}

function removeParameters(error: DrizzleQueryError): void {
  const originalMessage = error.message;
  const why = error.cause instanceof Error ? error.cause.message : String(error.cause);
  error.message = `${why}; failed query: ${error.query.slice(0, MAX_QUERY_LENGTH)}`;
  error.stack = error.stack?.replace(originalMessage, () => error.message);
  error.params = [];
}
