import { type SQL, sql } from "drizzle-orm";

/** Numbers as one value, for `= any(…)`: the statement is the same however many there are, and stays prepared. */
export function intArray(numbers: Iterable<number>): SQL {
  return sql`${`{${[...numbers].join(",")}}`}::int[]`;
}
