import { type SQL, sql } from "drizzle-orm";
import { limitTo } from "@/db/connection/row-limit.ts";
import { col, type RowOf, readRows } from "@/db/connection/rows.ts";
import { runReadQuery } from "@/db/connection/run-read-query.ts";
import { nameSearched } from "@/db/schema/columns.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** How many names of each kind are considered, the shortest first. */
const MAX_CANDIDATES = 30;
/** How many stories of a name are checked for a live one. */
const MAX_STORIES_CHECKED = 50;

const suggestedNameShape = {
  kind: col.oneOf(["section", "tag", "author", "place"]),
  id: col.int,
  name: col.text,
  slug: col.text,
};
export type SuggestedName = RowOf<typeof suggestedNameShape>;

/**
 * Names of the paper with a word that begins as typed, in the page's language: sections, and tags, authors and places of live stories. Names
 * that begin as typed come first, then the shortest.
 */
export async function suggestNames(beginnings: string[], locale: Locale, count: number): Promise<SuggestedName[]> {
  const searched = nameSearched(sql`t.name`);
  const named = (
    kind: SuggestedName["kind"],
    live: SQL,
  ) => sql`(select ${sql.raw(`'${kind}'`)} as kind, t.id, t.name, t.slug, t.begins from (
      select t.${sql.raw(kind)}_id as id, t.name, t.slug, bool_or(${searched} like b || '%') as begins
      from json_array_elements_text(${JSON.stringify(beginnings)}::json) b
      join ${sql.raw(kind)}_translations t on ${searched} like b || '%' or ${searched} like '% ' || b || '%'
      where t.locale = ${locale} group by 1, 2, 3 order by begins desc, length(t.name), t.slug ${limitTo(MAX_CANDIDATES)}) t
    where ${live} ${limitTo(count)})`;
  // A name that only a draft has is not suggested. Only a few stories of each are checked, in the order of an index, so that no plan reads all
  // of them.
  const ofTag = sql`exists (select from (select story_id from story_tags where tag_id = t.id and list_at is not null
    order by list_at desc, story_id desc ${limitTo(MAX_STORIES_CHECKED)}) s join live_articles a on a.story_id = s.story_id)`;
  const ofAuthor = sql`exists (select from (select article_id from article_authors where author_id = t.id and list_at is not null
    order by list_at desc, story_id desc ${limitTo(MAX_STORIES_CHECKED)}) s join live_articles a on a.id = s.article_id)`;
  const ofPlace = sql`exists (select from (select id from stories where place_id between t.id and t.id
    order by place_id ${limitTo(MAX_STORIES_CHECKED)}) s join live_articles a on a.story_id = s.id)`;
  return runReadQuery((db) =>
    readRows(db, suggestedNameShape).of(sql`select kind, id, name, slug from (
        ${named("section", sql`true`)} union all ${named("tag", ofTag)} union all ${named("author", ofAuthor)} union all ${named("place", ofPlace)}
      ) named order by begins desc, kind <> 'section', length(name), slug, kind ${limitTo(count)}`),
  );
}
