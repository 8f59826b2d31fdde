import { setTimeout as sleep } from "node:timers/promises";
import type postgres from "postgres";
import { ownerPool } from "@/db/connection/owner.ts";
import { col, rowsAs } from "@/db/connection/rows.ts";
import type { IndexTable } from "./index-articles.ts";

type Connection = postgres.ReservedSql;

const LOCK_POLL_MS = 500;

/**
 * Runs `work`, which builds an index of stems, on a connection without timeouts, in one process at a time. Waiting processes poll: a process that
 * waited inside the database would hold a snapshot that the concurrent index build waits for.
 */
export async function withStemIndexLock(work: (connection: Connection) => Promise<void>): Promise<void> {
  const connection = await ownerPool().reserve();
  try {
    await connection`set statement_timeout = 0`;
    await connection`set lock_timeout = 0`;
    while (!(await tryLock(connection))) await sleep(LOCK_POLL_MS);
    await work(connection);
  } finally {
    await connection`select pg_advisory_unlock_all()`;
    await connection`reset statement_timeout`;
    await connection`reset lock_timeout`;
    connection.release();
  }
}

async function tryLock(connection: Connection): Promise<boolean> {
  const [row] = rowsAs(
    { alone: col.bool },
    await connection`select pg_try_advisory_lock(hashtext('stem index')) as alone`,
  );
  return row?.alone ?? false;
}

/**
 * Builds the index of stems on a table that was filled without it, if it is missing. Building it at once takes a fraction of the time of inserting
 * row by row. Does not block writers.
 */
export async function makeStemIndex(connection: Connection, table: IndexTable): Promise<void> {
  const name = `${table}_stems`;
  const [left] = await connection`select from pg_index where indexrelid = to_regclass(${name}) and not indisvalid`;
  // Drop the invalid index of an interrupted build.
  if (left) await connection`drop index concurrently ${connection(name)}`;
  await connection`create index concurrently if not exists ${connection(name)} on ${connection(table)}
    using gin (search_keys(lexemes, published_at)) with (fastupdate = false)`;
}

/** Drops the index of stems before a bulk load. */
export async function dropStemIndex(): Promise<void> {
  await ownerPool()`drop index if exists search_index_stems`;
}
