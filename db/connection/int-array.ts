import { type SQL, sql } from "drizzle-orm";

/** SQL: numbers as one array value, for `= any(…)`. The statement's text does not depend on their count, so it stays prepared. */
export function intArray(numbers: Iterable<number>): SQL {
  return sql`${`{${[...numbers].join(",")}}`}::int[]`;
}
