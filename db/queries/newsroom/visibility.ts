import { type SQL, sql } from "drizzle-orm";
import { intArray } from "@/db/connection/int-array.ts";
import { type Person, rights } from "@/lib/access/permissions.ts";

/** SQL: whether readers see the article `a` now. */
export const isLive: SQL = sql`(a.status = 'published' and a.published_at <= now()
  and (a.unpublish_at is null or a.unpublish_at > now()))`;

/** Whether the person may read every draft. */
function mayReadAllDrafts(person: Person): boolean {
  return rights["read-drafts"][person.role] === "all";
}

/** SQL: `mayReadDraft` of `lib/access/permissions.ts` for the article `a` and its story `s`. True or false, never null. */
export function draftReadableBy(person: Person): SQL {
  if (mayReadAllDrafts(person)) return sql`true`;
  return sql`((a.owner_id = ${person.id} or s.owner_id = ${person.id} or s.section_id = any(${intArray(person.sectionIds)})) is true)`;
}

/** SQL: whether the person may know of the article: readers see it, or the person may read its draft. Uses `a` and `s`. */
export function articleVisibleTo(person: Person): SQL {
  return mayReadAllDrafts(person) ? sql`true` : sql`(${isLive} or ${draftReadableBy(person)})`;
}

/** SQL: whether the person may know of the story `s`: of at least one of its articles. */
export function storyVisibleTo(person: Person): SQL {
  if (mayReadAllDrafts(person)) return sql`true`;
  // Conditions on the story first: they need no lookup of its articles.
  return sql`((s.owner_id = ${person.id} or s.section_id = any(${intArray(person.sectionIds)})) is true
    or exists (select from articles a where a.story_id = s.id and (a.owner_id = ${person.id} or ${isLive}) offset 0))`;
}

/** SQL: whether the person may know of the article with this id. */
export function articleIdVisibleTo(person: Person, articleId: SQL): SQL {
  if (mayReadAllDrafts(person)) return sql`true`;
  return sql`exists (select from articles a join stories s on s.id = a.story_id where a.id = ${articleId} and ${articleVisibleTo(person)} offset 0)`;
}
