import * as z from "zod";

/** Maximum of a PostgreSQL `integer`. */
const MAX_INTEGER = 2_147_483_647;

/** A row id. The maximum makes a larger number invalid input instead of a database error. */
export const rowId = z.int().positive().max(MAX_INTEGER);

/** Revision of a row: the number of times it was written. */
export const revisionNumber = z.int().min(0).max(MAX_INTEGER);
