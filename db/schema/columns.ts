import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { customType, text, timestamp } from "drizzle-orm/pg-core";
import { locales } from "@/lib/locales.ts";

/** A moment, to the millisecond: what a `Date` and a list's cursor can hold. */
export const moment = () => timestamp({ withTimezone: true, precision: 3, mode: "date" });

export const localeColumn = () => text({ enum: locales });

/** Check of a locale's form: which languages the paper has is data, a mistyped one is not. */
export const isLanguage = (column: SQLWrapper): SQL => sql`${column} ~ '^[a-z]{2}$'`;

export const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

export const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });
