import { expect, test } from "vitest";
import { isDatabaseAway, isDatabaseAwayOrSlow } from "./client.ts";
import { sqlState } from "./sql-state.ts";

/** As postgres.js throws where the socket that it writes to is gone. */
function thrownIn(file: string): TypeError {
  const error = new TypeError("Cannot read properties of null (reading 'write')");
  error.stack = `TypeError: ${error.message}\n    at write (/srv/jarshy/node_modules/${file}:260:12)`;
  return error;
}

test.each(["postgres/src/connection.js", "postgres/cjs/src/connection.js"])(
  "a query that %s could not send any more says that the database is away, whatever it is wrapped in",
  (file) => {
    const failed = new Error("Failed query: select 1", { cause: thrownIn(file) });
    expect([isDatabaseAway(failed), isDatabaseAwayOrSlow(failed), sqlState(failed)]).toEqual([true, true, null]);
  },
);

test("a fault of our own does not", () => {
  const failed = new Error("Failed query: select 1", { cause: thrownIn("drizzle-orm/postgres-js/session.js") });
  expect([isDatabaseAway(failed), isDatabaseAwayOrSlow(failed)]).toEqual([false, false]);
});
