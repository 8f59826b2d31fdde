import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";
import { col, type RowOf, readRows } from "@/db/connection/rows.ts";

/** Maximum number of ids per log line. The count is always complete. */
const MAX_LOGGED_IDS = 500;

const changedRowsShape = {
  count: col.int,
  ids: col.ints,
};
export type ChangedRows = RowOf<typeof changedRowsShape>;

/** Runs a statement that changes rows. Returns their number and the first ids from `column`, in order. */
export async function changedRows(tx: Executor, statement: SQL, column: string): Promise<ChangedRows> {
  const [row] = await readRows(tx, changedRowsShape).of(sql`
    with changed as (${statement} returning ${sql.identifier(column)} as id)
    select count(*)::int as count, coalesce((array_agg(id order by id))[1:${MAX_LOGGED_IDS}::int], '{}') as ids from changed`);
  return row ?? { count: 0, ids: [] };
}
