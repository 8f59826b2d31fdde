import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { containsPattern } from "@/db/queries/newsroom/articles/like-patterns.ts";
import { nameOrder, nameSearched } from "@/db/schema/columns.ts";
import { can, type Person } from "@/lib/access/permissions.ts";
import { fold } from "@/lib/language/letters/fold.ts";
import type { ExceptionsPage, StoredException } from "@/lib/newsroom/script-exceptions.ts";

const PAGE_SIZE = 50;
const sorted = nameOrder("kk", sql`word`);

/** A page of the words with a fixed spelling in the other scripts, in alphabetical order. Null if the person may not change them. */
export async function listScriptExceptions(
  person: Person,
  { text, after }: { text: string; after: number | null },
): Promise<ExceptionsPage | null> {
  if (!can(person, "edit-names")) return null;
  const holds = text === "" ? sql`true` : sql`${nameSearched(sql`word`)} like ${containsPattern(fold(text))}`;
  const beyond =
    after === null
      ? sql`true`
      : sql`(${sorted}, id) > (select ${sorted}, id from script_exceptions where id = ${after})`;
  const rows = await readRows(database(), { word: col.text, latin: col.text, arabic: col.text, id: col.int }).of(sql`
    select id, word, latin, arabic from script_exceptions where ${holds} and ${beyond} order by ${sorted}, id limit ${PAGE_SIZE + 1}`);
  const exceptions = rows.slice(0, PAGE_SIZE);
  return { exceptions, next: rows.length > PAGE_SIZE ? (exceptions.at(-1)?.id ?? null) : null };
}

/** One of these words; null if it does not exist or the person may not change it. */
export async function getScriptException(person: Person, id: number): Promise<StoredException | null> {
  if (!can(person, "edit-names")) return null;
  const [row] = await readRows(database(), { word: col.text, latin: col.text, arabic: col.text, id: col.int }).of(
    sql`select id, word, latin, arabic from script_exceptions where id = ${id}`,
  );
  return row ?? null;
}
