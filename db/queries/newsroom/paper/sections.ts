import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { can, type Person } from "@/lib/access/permissions.ts";
import { type DeskSection, MAX_COUNTED_STORIES, sectionColours } from "@/lib/newsroom/names.ts";

/** SQL: a hash of the section `n` and its texts, without its position. It changes when any of them changes. */
export const sectionVersion = sql`md5(n.colour || (select string_agg(w::text, '' order by w.locale) from section_translations w where w.section_id = n.id))`;

/** The sections of the paper in order, with all their texts; null if the person may not change them. */
export async function listSections(person: Person): Promise<DeskSection[] | null> {
  if (!can(person, "edit-paper")) return null;
  return readRows(database(), {
    id: col.int,
    colour: col.oneOf(sectionColours),
    version: col.text,
    words: col.json<DeskSection["words"]>(),
    stories: col.int,
  }).of(sql`
    select n.id, n.colour, ${sectionVersion} as version,
      (select json_object_agg(w.locale, json_build_object('name', w.name, 'slug', w.slug, 'description', w.description))
        from section_translations w where w.section_id = n.id) as words,
      (select count(*)::int from (select from stories s where s.section_id = n.id and s.first_published_at is not null limit ${MAX_COUNTED_STORIES + 1}) few)
        + (select count(*)::int from stories s where s.section_id = n.id and s.first_published_at is null) as stories
    from sections n order by n.position, n.id`);
}
