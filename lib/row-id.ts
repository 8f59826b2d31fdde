import * as z from "zod";

/** The largest number that a table's column of numbers holds. */
const LARGEST = 2_147_483_647;

/** The number of a row. A larger one than any can have is no number of a row, and no fault of the database. */
export const rowId = z.int().positive().max(LARGEST);

/** How often a row was written. */
export const revisionNumber = z.int().min(0).max(LARGEST);
