import { sql } from "drizzle-orm";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";

/** The job that removes the files of one storage name. The storage name is the key of the job. */
export const REMOVE_FILES = "remove-media-files";
/** Time after which the files of an unfinished upload are removed. */
const UNFINISHED_UPLOAD_DAYS = 1;

/**
 * Schedules the removal of files, unless a picture or a document uses them by then. `kept` is the data for restoring what was deleted, while the
 * files exist.
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
 * The storage name for files with this content: the library's if it has them, otherwise `newName`. Call it before the files of an upload are written.
 * Whatever happens then, the files belong to the library or are removed after a day. Waits for a running removal of the same files.
 */
export async function claimFiles(sha256: string, newName: string): Promise<string> {
  const [known] = await readRows(database(), {
    name: col.text,
  }).of(sql`select storage_name as name from media where sha256 = ${sha256}
    union all select storage_name from files where sha256 = ${sha256}`);
  const storageName = known?.name ?? newName;
  await database().execute(sql`insert into jobs (kind, key, data, run_at)
    values (${REMOVE_FILES}, ${storageName}, '{}', now() + make_interval(days => ${UNFINISHED_UPLOAD_DAYS}))
    on conflict (kind, key) do update set done_at = null, attempts = 0, error = null,
      run_at = case when jobs.done_at is null then greatest(jobs.run_at, excluded.run_at) else excluded.run_at end,
      data = case when jobs.done_at is null then jobs.data else excluded.data end`);
  return storageName;
}

/**
 * Schedules the files of a refused upload for removal now. Deleted or replaced media keep their own time, and the job checks whether the library uses
 * the files.
 */
export async function removeRefusedFiles(storageName: string): Promise<void> {
  await database().execute(sql`update jobs set run_at = now() where kind = ${REMOVE_FILES} and key = ${storageName}
    and done_at is null and data = '{}' and run_at <= now() + make_interval(days => ${UNFINISHED_UPLOAD_DAYS})`);
}

/** Deletes the record that these files were those of a replaced picture. Call it before the files are removed. */
export async function forgetReplacedFiles(tx: Executor, storageName: string): Promise<void> {
  await tx.execute(sql`delete from replaced_pictures where storage_name = ${storageName}`);
}

/** Whether the library uses these files. */
export async function hasFiles(tx: Executor, storageName: string): Promise<boolean> {
  const [row] = await readRows(tx, {
    used: col.bool,
  }).of(sql`select exists (select from media where storage_name = ${storageName})
    or exists (select from files where storage_name = ${storageName}) as used`);
  return row?.used ?? false;
}
