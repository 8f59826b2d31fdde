import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { nameOrderOfAll, nameSearched } from "@/db/schema/columns.ts";
import { fold } from "@/lib/language/letters/fold.ts";
import { can, type Person } from "@/lib/access/permissions.ts";
import type { SynonymGroup, SynonymsPage } from "@/lib/newsroom/synonyms.ts";
import { containing } from "@/db/queries/newsroom/articles/containing.ts";

const PAGE = 50;
const sorted = nameOrderOfAll(sql`words`);

/** The words of `g`, a group. */
const wordsOfGroup = sql`(select json_agg(o.words order by o.place) from synonym_words o where o.group_id = g.id)`;

/** A page of the groups of synonyms in the order of their first words; `text` is looked for in all. Null for whoever may not change them. */
export async function listSynonyms(
  person: Person,
  { text, after }: { text: string; after: number | null },
): Promise<SynonymsPage | null> {
  if (!can(person, "edit-names")) return null;
  const holds =
    text === ""
      ? sql`true`
      : sql`group_id in (select s.group_id from synonym_words s where ${nameSearched(sql`s.words`)} like ${containing(fold(text))})`;
  const beyond =
    after === null
      ? sql`true`
      : sql`(${sorted}, group_id) > (select ${sorted}, group_id from synonym_words where place = 1 and group_id = ${after})`;
  const rows = await database().execute<SynonymGroup>(sql`
    select g.id, ${wordsOfGroup} as words from (
      select group_id as id, ${sorted} as sorted from synonym_words where place = 1 and ${holds} and ${beyond}
      order by ${sorted}, group_id limit ${PAGE + 1}) g order by g.sorted, g.id`);
  const groups = rows.slice(0, PAGE);
  return { groups, next: rows.length > PAGE ? (groups.at(-1)?.id ?? null) : null };
}

/** One group; null where there is none, or for whoever may not change it. */
export async function getSynonyms(person: Person, id: number): Promise<SynonymGroup | null> {
  if (!can(person, "edit-names")) return null;
  const [group] = await database().execute<SynonymGroup>(
    sql`select g.id, ${wordsOfGroup} as words from synonyms g where g.id = ${id}`,
  );
  return group ?? null;
}
