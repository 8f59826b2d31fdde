import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { customType, text, timestamp } from "drizzle-orm/pg-core";
import { PAPER_TIME_ZONE } from "@/lib/language/dates/dates.ts";
import { foldedLetters } from "@/lib/language/letters/fold.ts";
import { SYNONYM_PREFIX_LENGTH } from "@/lib/newsroom/synonyms.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";

/** A moment, to the millisecond: as precise as a `Date` and a list's cursor. */
export const moment = () => timestamp({ withTimezone: true, precision: 3, mode: "date" });

export const localeColumn = () => text({ enum: locales });

/** Check of a locale's form. Which languages the paper has is data; this only catches mistyped ones. */
export const isLanguage = (column: SQLWrapper): SQL => sql`${column} ~ '^[a-z]{2}$'`;

export const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

/** Text in byte order, so that an index finds prefixes. */
export const bytewiseText = customType<{ data: string }>({ dataType: () => 'text collate "C"' });

export const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** SQL: names with the same value are the same name. */
export const nameSame = (name: SQLWrapper): SQL => sql`lower(${name})`;

/** SQL: sort key of names: the alphabet of a language, small letter before capital if all else is equal. */
export const nameOrder = (locale: Locale, name: SQLWrapper): SQL =>
  sql`${name} collate ${sql.raw(`"${locale}-x-icu"`)}`;

/** SQL: sort key of names that belong to no one language, for example people's. The Kazakh alphabet keeps the order of the Russian one. */
export const nameOrderOfAll = (name: SQLWrapper): SQL => nameOrder("kk", name);

/**
 * SQL: the form in which names are searched: lower case, Kazakh letters as typed on a keyboard without them. No parameters, since an index uses
 * it.
 */
export const nameSearched = (name: SQLWrapper): SQL =>
  sql`translate(lower(${name}), ${sql.raw(`'${foldedLetters.from}', '${foldedLetters.to}'`)})`;

/**
 * SQL: the first letters by which a search looks up synonyms and translations of a word; all its forms begin with them. No parameters, since an index
 * uses it.
 */
export const synonymBeginning = (words: SQLWrapper): SQL =>
  sql`left(${nameSearched(words)}, ${sql.raw(String(SYNONYM_PREFIX_LENGTH))})`;

/** SQL: the first midnight of a moment's month, in the paper's time zone. No parameters, since an index uses it. */
export const monthOf = (at: SQLWrapper): SQL =>
  sql`date_trunc('month', ${at} at time zone ${sql.raw(`'${PAPER_TIME_ZONE}'`)})`;
