import * as z from "zod";
import { rowId } from "@/lib/row-id.ts";
import { isStorable } from "./storable.ts";

/** Fields of a list's query string. An invalid value counts as missing. */

/** A row id; null if it is missing or invalid. */
export const queryRowId = z.coerce.number().pipe(rowId).nullable().catch(null);

/** A search text of at most `longest` characters; empty if it is missing or invalid. */
export function querySearchText(longest: number) {
  return z.string().trim().max(longest).refine(isStorable).catch("");
}
