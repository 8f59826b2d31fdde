import { expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { workOnNextJob } from "./jobs.ts";

useDatabase();

test("a job runs even if the clock was set back since it was queued; a job due later waits", async () => {
  await pool()`insert into jobs (kind, key, data, run_at) values
    ('test', 'just queued', '{}', now() + interval '500 milliseconds'),
    ('test', 'later', '{}', now() + interval '1 minute')`;
  const done: string[] = [];
  const work = () => workOnNextJob(async (_tx, job) => void done.push(job.key));
  expect([await work(), await work()]).toEqual([true, false]);
  expect(done).toEqual(["just queued"]);
});
