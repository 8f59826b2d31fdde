import { type SQL, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { useDatabase } from "@/db/testing/database.ts";
import { database, preparedDatabase, searchDatabase } from "./client.ts";

useDatabase();

const asked: SQL = sql`select current_setting('jit') as jit, current_setting('statement_timeout') as most, current_setting('lock_timeout') as wait`;

test("every connection has JIT off, a statement timeout and a lock timeout", async () => {
  for (const one of [database(), preparedDatabase()])
    expect([...(await one.execute(asked))]).toEqual([{ jit: "off", most: "30s", wait: "5s" }]);
  // A reader is waiting: the search then shows what it has found.
  expect([...(await searchDatabase().execute(asked))]).toEqual([{ jit: "off", most: "1500ms", wait: "5s" }]);
});

test("searches use generic plans", async () => {
  const [row] = await searchDatabase().execute<{ mode: string }>(
    sql`select current_setting('plan_cache_mode') as mode`,
  );
  expect(row?.mode).toBe("force_generic_plan");
});
