import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";

/** Ids that a line of the log holds of the rows that one statement changed. Of more, it says how many there were. */
const MOST_IDS = 500;

export type ChangedRows = { count: number; ids: number[] };

/** Runs a statement that changes rows. Returns how many there were and the ids that `column` holds of the first ones, in order. */
export async function changedRows(tx: Executor, statement: SQL, column: string): Promise<ChangedRows> {
  const [row] = await tx.execute<ChangedRows>(sql`
    with changed as (${statement} returning ${sql.identifier(column)} as id)
    select count(*)::int as count, coalesce((array_agg(id order by id))[1:${MOST_IDS}::int], '{}') as ids from changed`);
  return row ?? { count: 0, ids: [] };
}
