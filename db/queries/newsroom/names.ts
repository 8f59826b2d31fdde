import { sql } from "drizzle-orm";
import { database } from "@/db/client.ts";
import type { Named, NamedSection } from "@/lib/desk.ts";
import type { Locale } from "@/lib/locales.ts";
import { can, type Person } from "@/lib/permissions.ts";
import { beginning, containing } from "./containing.ts";

const MOST = 12;
const tables = {
  tag: { table: "tag_translations", id: "tag_id" },
  author: { table: "author_translations", id: "author_id" },
  place: { table: "place_translations", id: "place_id" },
} as const;

/** Every section of the paper by its name in a language, in the paper's order. */
export async function listSectionNames(person: Person, locale: Locale): Promise<NamedSection[]> {
  if (!can(person, "see-newsroom")) return [];
  const rows = await database().execute<NamedSection>(sql`select s.id, t.name, s.colour from sections s
    join section_translations t on t.section_id = s.id and t.locale = ${locale} order by s.position`);
  return [...rows];
}

/** Tags, authors or places whose name holds these words, those that begin so first. An empty text finds the first ones by name. */
export async function findNames(
  person: Person,
  asked: { kind: keyof typeof tables; locale: Locale; text: string },
): Promise<Named[]> {
  if (!can(person, "see-newsroom")) return [];
  const { table, id } = tables[asked.kind];
  const rows =
    await database().execute<Named>(sql`select ${sql.identifier(id)} as id, name from ${sql.identifier(table)}
    where locale = ${asked.locale} and name ilike ${containing(asked.text)}
    order by name ilike ${beginning(asked.text)} desc, name limit ${MOST}`);
  return [...rows];
}
