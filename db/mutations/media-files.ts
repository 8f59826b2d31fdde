import { sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client.ts";

/** The job that removes the files of a hash; its key is the hash. */
export const REMOVE_FILES = "remove-media-files";
/** An upload that was never finished leaves its files behind no longer, days. */
const UNFINISHED = 1;

/**
 * Lets the files of a hash be removed later, unless a picture or a document has them by then. `kept` is what brings back what was deleted,
 * for as long as the files are there.
 */
export async function removeFilesLater(tx: Executor, sha256: string, days: number, kept: object = {}): Promise<void> {
  await tx.execute(sql`insert into jobs (kind, key, data, run_at)
    values (${REMOVE_FILES}, ${sha256}, ${JSON.stringify(kept)}::jsonb, now() + make_interval(days => ${days}))
    on conflict (kind, key) do update set data = excluded.data, run_at = excluded.run_at, done_at = null, attempts = 0, error = null`);
}

/**
 * Told before the files of an upload are written: whatever happens then, they are either the library's or go in a day. Waits for a removal
 * of the same files that is under way.
 */
export async function expectFiles(sha256: string): Promise<void> {
  await database().execute(sql`insert into jobs (kind, key, data, run_at)
    values (${REMOVE_FILES}, ${sha256}, '{}', now() + make_interval(days => ${UNFINISHED}))
    on conflict (kind, key) do update set done_at = null, attempts = 0, error = null,
      run_at = case when jobs.done_at is null then greatest(jobs.run_at, excluded.run_at) else excluded.run_at end,
      data = case when jobs.done_at is null then jobs.data else excluded.data end`);
}

/** Whether the library has these files. */
export async function hasFiles(tx: Executor, sha256: string): Promise<boolean> {
  const [row] = await tx.execute<{ used: boolean }>(sql`select
    exists (select from media where sha256 = ${sha256}) or exists (select from files where sha256 = ${sha256}) as used`);
  return row?.used ?? false;
}
