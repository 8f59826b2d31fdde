import * as z from "zod";
import { rowId } from "@/lib/row-id.ts";
import { isKeepable } from "./keepable.ts";

/** What the address of a list may ask. What it says wrongly counts as not said. */

/** A number of something, as tables number. */
export const askedNumber = z.coerce.number().pipe(rowId).nullable().catch(null);

/** Words that are looked for. */
export function askedWords(longest: number) {
  return z.string().trim().max(longest).refine(isKeepable).catch("");
}
