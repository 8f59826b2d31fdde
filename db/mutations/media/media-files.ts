import { sql } from "drizzle-orm";
import { database, type Executor } from "@/db/connection/client.ts";

/** The job that removes the files of a storage name, which is its key. */
export const REMOVE_FILES = "remove-media-files";
/** An upload that was never finished leaves its files behind no longer, days. */
const UNFINISHED = 1;

/**
 * Lets the files of a storage name be removed later, unless a picture or a document has them by then. `kept` is what brings back what was deleted,
 * for as long as the files are there.
 */
export async function removeFilesLater(
  tx: Executor,
  storageName: string,
  days: number,
  kept: object = {},
): Promise<void> {
  await tx.execute(sql`insert into jobs (kind, key, data, run_at)
    values (${REMOVE_FILES}, ${storageName}, ${JSON.stringify(kept)}::jsonb, now() + make_interval(days => ${days}))
    on conflict (kind, key) do update set data = excluded.data, run_at = excluded.run_at, done_at = null, attempts = 0, error = null`);
}

/**
 * The storage name for files with this content: that of the library where it has them, otherwise `newName`. Called before the files of an
 * upload are written: whatever happens then, they are either the library's or go in a day. Waits for a removal of the same files that is
 * under way.
 */
export async function claimFiles(sha256: string, newName: string): Promise<string> {
  const [known] = await database().execute<{
    name: string;
  }>(sql`select storage_name as name from media where sha256 = ${sha256}
    union all select storage_name from files where sha256 = ${sha256}`);
  const storageName = known?.name ?? newName;
  await database().execute(sql`insert into jobs (kind, key, data, run_at)
    values (${REMOVE_FILES}, ${storageName}, '{}', now() + make_interval(days => ${UNFINISHED}))
    on conflict (kind, key) do update set done_at = null, attempts = 0, error = null,
      run_at = case when jobs.done_at is null then greatest(jobs.run_at, excluded.run_at) else excluded.run_at end,
      data = case when jobs.done_at is null then jobs.data else excluded.data end`);
  return storageName;
}

/**
 * Lets the files of an upload that was refused be removed now. What was deleted or replaced meanwhile keeps its own time, and the job asks
 * whether the library has them.
 */
export async function removeRefusedFiles(storageName: string): Promise<void> {
  await database().execute(sql`update jobs set run_at = now() where kind = ${REMOVE_FILES} and key = ${storageName}
    and done_at is null and data = '{}' and run_at <= now() + make_interval(days => ${UNFINISHED})`);
}

/** Forgets that these files answered in the place of a replaced picture: they are about to be removed. */
export async function forgetReplacedFiles(tx: Executor, storageName: string): Promise<void> {
  await tx.execute(sql`delete from replaced_pictures where storage_name = ${storageName}`);
}

/** Whether the library has these files. */
export async function hasFiles(tx: Executor, storageName: string): Promise<boolean> {
  const [row] = await tx.execute<{
    used: boolean;
  }>(sql`select exists (select from media where storage_name = ${storageName})
    or exists (select from files where storage_name = ${storageName}) as used`);
  return row?.used ?? false;
}
