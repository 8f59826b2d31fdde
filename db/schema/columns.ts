import { customType, text, timestamp } from "drizzle-orm/pg-core";
import { locales } from "@/lib/locales.ts";

/** A moment, to the millisecond: what a `Date` and a list's cursor can hold. */
export const moment = () => timestamp({ withTimezone: true, precision: 3, mode: "date" });

export const localeColumn = () => text({ enum: locales });

export const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

export const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });
