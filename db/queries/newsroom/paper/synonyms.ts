import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { containsPattern } from "@/db/queries/newsroom/articles/like-patterns.ts";
import { nameOrderOfAll, nameSearched } from "@/db/schema/columns.ts";
import { can, type Person } from "@/lib/access/permissions.ts";
import { fold } from "@/lib/language/letters/fold.ts";
import type { SynonymGroup, SynonymsPage } from "@/lib/newsroom/synonyms.ts";

const PAGE_SIZE = 50;
const sorted = nameOrderOfAll(sql`words`);

/** SQL: the words of the group `g`. */
const wordsOfGroup = sql`(select json_agg(o.words order by o.place) from synonym_words o where o.group_id = g.id)`;

/** A page of the groups of synonyms, sorted by their first words; `text` is searched in all words. Null if the person may not change them. */
export async function listSynonyms(
  person: Person,
  { text, after }: { text: string; after: number | null },
): Promise<SynonymsPage | null> {
  if (!can(person, "edit-names")) return null;
  const holds =
    text === ""
      ? sql`true`
      : sql`group_id in (select s.group_id from synonym_words s where ${nameSearched(sql`s.words`)} like ${containsPattern(fold(text))})`;
  const beyond =
    after === null
      ? sql`true`
      : sql`(${sorted}, group_id) > (select ${sorted}, group_id from synonym_words where place = 1 and group_id = ${after})`;
  const rows = await readRows(database(), { id: col.int, words: col.json<string[]>() }).of(sql`
    select g.id, ${wordsOfGroup} as words from (
      select group_id as id, ${sorted} as sorted from synonym_words where place = 1 and ${holds} and ${beyond}
      order by ${sorted}, group_id limit ${PAGE_SIZE + 1}) g order by g.sorted, g.id`);
  const groups = rows.slice(0, PAGE_SIZE);
  return { groups, next: rows.length > PAGE_SIZE ? (groups.at(-1)?.id ?? null) : null };
}

/** One group; null if it does not exist or the person may not change it. */
export async function getSynonyms(person: Person, id: number): Promise<SynonymGroup | null> {
  if (!can(person, "edit-names")) return null;
  const [group] = await readRows(database(), { id: col.int, words: col.json<string[]>() }).of(
    sql`select g.id, ${wordsOfGroup} as words from synonyms g where g.id = ${id}`,
  );
  return group ?? null;
}
