import { inspect } from "node:util";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/connection/client.ts";
import { useDatabase } from "@/db/testing/database.ts";

useDatabase();

const SECRET = "what nobody else should read";

async function errorOf(work: Promise<unknown>): Promise<Error> {
  return work.then(
    () => Promise.reject(new Error("nothing failed")),
    (error: Error) => error,
  );
}

test("the error of a failed statement has the reason and none of the parameters", async () => {
  const failed = database().execute(sql`select ${SECRET}::text, 1 / ${0}::int`);
  const error = await errorOf(failed);
  expect(error.message).toMatch(/^division by zero; failed query: select \$1::text/);
  expect(error.cause).toMatchObject({ code: "22012" });
  expect([String(error), error.stack, inspect(error)].join("\n")).not.toContain(SECRET);
});

test("the same is true in a transaction", async () => {
  const failed = database().transaction((tx) => tx.execute(sql`select ${SECRET}::text, 1 / ${0}::int`));
  const error = await errorOf(failed);
  expect(error.message).toMatch(/^division by zero/);
  expect(inspect(error)).not.toContain(SECRET);
});
