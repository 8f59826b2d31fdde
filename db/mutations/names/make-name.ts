import { sql } from "drizzle-orm";
import type { z } from "zod";
import { database } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { nameTables } from "@/db/name-tables.ts";
import { nameSame } from "@/db/schema/columns.ts";
import { can, type Person } from "@/lib/access/permissions.ts";
import type { makeNameInput } from "@/lib/inputs/articles.ts";
import type { Named } from "@/lib/newsroom/page-data.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { perLocale } from "@/lib/site/locales.ts";
import { writeName } from "./save-name.ts";
import { lockNames, notifyNewName, withSlugs } from "./written-names.ts";

/** Returns the tag, author or place of this name, or creates it with the same name in every language until somebody translates it. */
export async function makeName(
  person: Person,
  { kind, locale, name }: z.output<typeof makeNameInput>,
): Promise<Result<Named>> {
  if (!can(person, "edit-names")) return failure("forbidden");
  const { words: table, id: owner } = nameTables[kind];
  return database().transaction(async (tx) => {
    await lockNames(tx);
    const [present] = await readRows(tx, {
      id: col.int,
      name: col.text,
    }).of(sql`select ${owner} as id, name from ${table} w
      where locale = ${locale} and ${nameSame(sql`w.name`)} = lower(${name}) order by ${owner} limit 1`);
    if (present) return ok({ id: present.id, name: present.name });
    const words = await withSlugs(
      tx,
      kind,
      perLocale(() => ({ name, slug: "", role: "", bio: "" })),
    );
    const id = await writeName(tx, person, kind, null, { words, photoId: null });
    await notifyNewName(tx);
    return ok({ id, name });
  });
}
