import { type SQL, sql } from "drizzle-orm";

/**
 * SQL: `limit` with the number in the statement's text. A generic plan does not know the value of a parameter: PostgreSQL would expect a tenth
 * of all rows, prefer to plan each execution, and spend longer on that than on the rows. Throws RangeError unless `rows` is a whole number ≥ 0.
 */
export function limitTo(rows: number): SQL {
  if (!Number.isSafeInteger(rows) || rows < 0) throw new RangeError(`no number of rows: ${rows}`);
  return sql.raw(`limit ${rows}`);
}
