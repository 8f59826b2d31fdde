import * as z from "zod";
import { rowId } from "@/lib/row-id.ts";
import { perLocale } from "@/lib/site/locales.ts";
import { isStorable } from "./storable.ts";

/** Matches texts without control characters. The database cannot store NUL. */
export const NO_CONTROLS = /^\P{Cc}*$/u;

/** A line of text of at most `longest` characters. Error messages are keys of `messages`. */
export function line(longest: number) {
  return z.string().trim().max(longest, "too-long").regex(NO_CONTROLS, "characters");
}

/** An object with a value of this schema for each language. Ignores other keys. */
export function objectPerLocale<T extends z.ZodType>(schema: T) {
  return z.object(perLocale(() => schema));
}

/** The same. Refuses other keys. */
export function strictObjectPerLocale<T extends z.ZodType>(schema: T) {
  return z.strictObject(perLocale(() => schema));
}

/** A row id in a query string; null if it is missing or invalid. */
export const queryRowId = z.coerce.number().pipe(rowId).nullable().catch(null);

/** A search text in a query string, of at most `longest` characters; empty if it is missing or invalid. */
export function querySearchText(longest: number) {
  return z.string().trim().max(longest).refine(isStorable).catch("");
}
