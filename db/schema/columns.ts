import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { customType, text, timestamp } from "drizzle-orm/pg-core";
import { PAPER_TIME_ZONE } from "@/lib/language/dates/dates.ts";
import { foldedLetters } from "@/lib/language/letters/fold.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { SYNONYM_BEGINNING } from "@/lib/newsroom/synonyms.ts";

/** A moment, to the millisecond: what a `Date` and a list's cursor can hold. */
export const moment = () => timestamp({ withTimezone: true, precision: 3, mode: "date" });

export const localeColumn = () => text({ enum: locales });

/** Check of a locale's form: which languages the paper has is data, a mistyped one is not. */
export const isLanguage = (column: SQLWrapper): SQL => sql`${column} ~ '^[a-z]{2}$'`;

export const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

/** Text in the order of its bytes, by which its beginnings are found. */
export const bytewiseText = customType<{ data: string }>({ dataType: () => 'text collate "C"' });

export const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** What names are the same by. */
export const nameSame = (name: SQLWrapper): SQL => sql`lower(${name})`;

/** What names are put in order by: the alphabet of a language, small letter before capital where all else is alike. */
export const nameOrder = (locale: Locale, name: SQLWrapper): SQL =>
  sql`${name} collate ${sql.raw(`"${locale}-x-icu"`)}`;

/** The order of names that are of no one language, as those of people: the Kazakh alphabet holds the Russian one in its order. */
export const nameOrderOfAll = (name: SQLWrapper): SQL => nameOrder("kk", name);

/** What names are looked for in: small letters, Kazakh ones as they are typed on a keyboard without them. As text, since an index holds it. */
export const nameSearched = (name: SQLWrapper): SQL =>
  sql`translate(lower(${name}), ${sql.raw(`'${foldedLetters.from}', '${foldedLetters.to}'`)})`;

/** The letters with which a search looks for synonyms of a word: all its forms begin with them. As text, since an index holds it. */
export const synonymBeginning = (words: SQLWrapper): SQL =>
  sql`left(${nameSearched(words)}, ${sql.raw(String(SYNONYM_BEGINNING))})`;

/** The first midnight of a moment's month, by the paper's clock. As text, since an index holds it. */
export const monthOf = (at: SQLWrapper): SQL =>
  sql`date_trunc('month', ${at} at time zone ${sql.raw(`'${PAPER_TIME_ZONE}'`)})`;
