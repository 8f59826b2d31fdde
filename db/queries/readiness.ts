import { statfs } from "node:fs/promises";
import { pool } from "@/db/client.ts";
import { isMigrated } from "@/db/migrate.ts";

const MIN_FREE_BYTES = 500 * 1024 * 1024;
/** A job that waits longer says that nobody works. Mail does not count: readers need none. */
const MAX_QUEUE_MINUTES = 60;

export type Readiness = { database: boolean; migrations: boolean; disk: boolean; queue: boolean };

/** What a process needs to serve, each true or false; never throws. */
export async function getReadiness(): Promise<Readiness> {
  const [database, migrations, disk, queue] = await Promise.all([
    holds(async () => (await pool()`select 1 as one`).length === 1),
    holds(() => isMigrated(pool())),
    holds(async () => {
      const { bavail, bsize } = await statfs(process.env.DATA_DIR ?? ".");
      return bavail * bsize >= MIN_FREE_BYTES;
    }),
    holds(async () => {
      const [row] = await pool()`select count(*)::int as late from jobs
        where done_at is null and kind <> 'send-mail' and attempts = 0 and run_at < now() - ${MAX_QUEUE_MINUTES} * interval '1 minute'`;
      return row?.late === 0;
    }),
  ]);
  return { database, migrations, disk, queue };
}

async function holds(check: () => Promise<boolean>): Promise<boolean> {
  return check().catch(() => false);
}
