import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { can, type Person } from "@/lib/access/permissions.ts";
import { type PaperSettings, parseStoredSettings } from "@/lib/newsroom/paper-settings.ts";

/** The paper's settings in every language; null if the person may not change them. */
export async function getPaperSettings(person: Person): Promise<PaperSettings | null> {
  if (!can(person, "edit-paper")) return null;
  const rows = await readRows(database(), { name: col.text, value: col.json<unknown>() }).of(
    sql`select name, value from settings`,
  );
  return parseStoredSettings(Object.fromEntries(rows.map(({ name, value }) => [name, value])));
}
