import { type SQL, sql } from "drizzle-orm";
import { intArray } from "@/db/connection/int-array.ts";
import { type Person, rights } from "@/lib/access/permissions.ts";

/** Whether readers see `a`, an article, now. */
export const isLive: SQL = sql`(a.status = 'published' and a.published_at <= now()
  and (a.unpublish_at is null or a.unpublish_at > now()))`;

/** Whether the person reads every draft there is. */
function readsAll(person: Person): boolean {
  return rights["read-drafts"][person.role] === "all";
}

/** `mayReadDraft` of `lib/access/permissions.ts` in SQL: of `a`, an article, and `s`, its story. True or false, never null. */
export function readsDraft(person: Person): SQL {
  if (readsAll(person)) return sql`true`;
  return sql`((a.owner_id = ${person.id} or s.owner_id = ${person.id} or s.section_id = any(${intArray(person.sectionIds)})) is true)`;
}

/** Whether the person may know of an article at all: readers see it, or the person may read its draft. Of `a` and `s`. */
export function seesArticle(person: Person): SQL {
  return readsAll(person) ? sql`true` : sql`(${isLive} or ${readsDraft(person)})`;
}

/** Whether the person may know of a story: of one of its articles. Of `s`, a story. */
export function seesStory(person: Person): SQL {
  if (readsAll(person)) return sql`true`;
  // The conditions on the story first: they need no look at its articles.
  return sql`((s.owner_id = ${person.id} or s.section_id = any(${intArray(person.sectionIds)})) is true
    or exists (select from articles a where a.story_id = s.id and (a.owner_id = ${person.id} or ${isLive}) offset 0))`;
}

/** The same of the article of a number. */
export function seesNumber(person: Person, articleId: SQL): SQL {
  if (readsAll(person)) return sql`true`;
  return sql`exists (select from articles a join stories s on s.id = a.story_id where a.id = ${articleId} and ${seesArticle(person)} offset 0)`;
}
