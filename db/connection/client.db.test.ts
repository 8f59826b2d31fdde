import { type SQL, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database, preparedDatabase, searchDatabase } from "./client.ts";
import { useDatabase } from "@/db/testing/database.ts";

useDatabase();

const asked: SQL = sql`select current_setting('jit') as jit, current_setting('statement_timeout') as most, current_setting('lock_timeout') as wait`;

test("no connection compiles statements, runs one without end, or waits long for a lock", async () => {
  for (const one of [database(), preparedDatabase()])
    expect([...(await one.execute(asked))]).toEqual([{ jit: "off", most: "30s", wait: "5s" }]);
  // A reader waits for it: what was found until then is shown.
  expect([...(await searchDatabase().execute(asked))]).toEqual([{ jit: "off", most: "1500ms", wait: "5s" }]);
});

test("a search's statements are planned once, whatever is asked", async () => {
  const [row] = await searchDatabase().execute<{ mode: string }>(
    sql`select current_setting('plan_cache_mode') as mode`,
  );
  expect(row?.mode).toBe("force_generic_plan");
});
