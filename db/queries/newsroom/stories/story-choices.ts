import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { nameOrder } from "@/db/schema/columns.ts";
import { can, type Person } from "@/lib/access/permissions.ts";
import type { Named } from "@/lib/newsroom/page-data.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** All authors, by name in a language, for the table's filter. */
export async function listAuthorNames(person: Person, locale: Locale): Promise<Named[]> {
  if (!can(person, "see-newsroom")) return [];
  return readRows(database(), { id: col.int, name: col.text }).of(
    sql`select author_id as id, name from author_translations where locale = ${locale} order by ${nameOrder(locale, sql`name`)}`,
  );
}
