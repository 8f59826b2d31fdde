import { expect, test } from "vitest";
import { isDatabaseUnreachable, isDatabaseUnreachableOrSlow } from "./client.ts";
import { sqlState } from "./sql-state.ts";

/** The error that postgres.js throws when the socket it writes to is gone. */
function thrownIn(file: string): TypeError {
  const error = new TypeError("Cannot read properties of null (reading 'write')");
  error.stack = `TypeError: ${error.message}\n    at write (/srv/jarshy/node_modules/${file}:260:12)`;
  return error;
}

test.each(["postgres/src/connection.js", "postgres/cjs/src/connection.js"])(
  "a query that %s could not send means that the database is away, however the error is wrapped",
  (file) => {
    const failed = new Error("Failed query: select 1", { cause: thrownIn(file) });
    expect([isDatabaseUnreachable(failed), isDatabaseUnreachableOrSlow(failed), sqlState(failed)]).toEqual([
      true,
      true,
      null,
    ]);
  },
);

test("an error in our own code does not mean that the database is away", () => {
  const failed = new Error("Failed query: select 1", { cause: thrownIn("drizzle-orm/postgres-js/session.js") });
  expect([isDatabaseUnreachable(failed), isDatabaseUnreachableOrSlow(failed)]).toEqual([false, false]);
});
