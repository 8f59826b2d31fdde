import { setTimeout as sleep } from "node:timers/promises";
import type postgres from "postgres";
import { ownerPool } from "@/db/connection/owner.ts";
import type { IndexTable } from "./index-articles.ts";

type Connection = postgres.ReservedSql;

const LOOK_AGAIN = 500;

/**
 * Does what makes an index of stems, on a connection that may take its time; of several processes one after the other. Those that wait ask again and
 * again: whoever waited inside the database would be waited for by the one that makes the index.
 */
export async function makingStemIndex(work: (connection: Connection) => Promise<void>): Promise<void> {
  const connection = await ownerPool().reserve();
  try {
    await connection`set statement_timeout = 0`;
    await connection`set lock_timeout = 0`;
    while (!(await isAlone(connection))) await sleep(LOOK_AGAIN);
    await work(connection);
  } finally {
    await connection`select pg_advisory_unlock_all()`;
    await connection`reset statement_timeout`;
    await connection`reset lock_timeout`;
    connection.release();
  }
}

async function isAlone(connection: Connection): Promise<boolean> {
  const [row] = await connection<{ alone: boolean }[]>`select pg_try_advisory_lock(hashtext('stem index')) as alone`;
  return row?.alone ?? false;
}

/**
 * Makes the index of stems on a table that was filled without it, unless it is there: all at once takes a fraction of the time that row after row
 * does. Who writes the table meanwhile is not held up.
 */
export async function makeStemIndex(connection: Connection, table: IndexTable): Promise<void> {
  const name = `${table}_stems`;
  const [left] = await connection`select from pg_index where indexrelid = to_regclass(${name}) and not indisvalid`;
  // What was left by one that was broken off.
  if (left) await connection`drop index concurrently ${connection(name)}`;
  await connection`create index concurrently if not exists ${connection(name)} on ${connection(table)}
    using gin (search_keys(lexemes, published_at)) with (fastupdate = false)`;
}

/** Takes the index of stems away from a table that is to be filled with very much. */
export async function dropStemIndex(): Promise<void> {
  await ownerPool()`drop index if exists search_index_stems`;
}
