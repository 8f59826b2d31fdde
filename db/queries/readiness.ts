import { pool } from "@/db/connection/client.ts";
import { isMigrated } from "@/db/migrate.ts";
import { withTimeout } from "@/lib/with-timeout.ts";
import { hasFreeDisk } from "./free-disk.ts";

/** A job that has waited longer without an attempt shows that no worker runs. Mail does not count: readers do not need it. */
const MAX_QUEUE_MINUTES = 60;
/** A check that takes longer counts as failed. */
const CHECK_TIMEOUT_MS = 2_000;

export type Readiness = { database: boolean; migrations: boolean; disk: boolean; queue: boolean };

/** Whether the process has each thing that it needs to serve requests. Takes two seconds at most and never throws. */
export async function getReadiness(): Promise<Readiness> {
  const [database, migrations, disk, queue] = await Promise.all([
    holds(async () => (await pool()`select 1 as one`).length === 1),
    holds(() => isMigrated(pool())),
    holds(hasFreeDisk),
    holds(async () => {
      const [row] = await pool()`select count(*)::int as late from jobs
        where done_at is null and kind <> 'send-mail' and attempts = 0 and run_at < now() - ${MAX_QUEUE_MINUTES} * interval '1 minute'`;
      return row?.late === 0;
    }),
  ]);
  return { database, migrations, disk, queue };
}

async function holds(check: () => Promise<boolean>): Promise<boolean> {
  const found = Promise.resolve().then(check);
  return withTimeout(CHECK_TIMEOUT_MS, found, () => new Error("not found out in time")).catch(() => false);
}
