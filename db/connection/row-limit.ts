import { type SQL, sql } from "drizzle-orm";

/**
 * `limit` with the number in the statement's text. As a parameter it would be unknown to a plan that is made once: PostgreSQL would expect a tenth
 * of everything, prefer to plan each execution anew, and spend longer on that than on the rows. Throws where it is no whole number.
 */
export function limitTo(rows: number): SQL {
  if (!Number.isSafeInteger(rows) || rows < 0) throw new RangeError(`no number of rows: ${rows}`);
  return sql.raw(`limit ${rows}`);
}
