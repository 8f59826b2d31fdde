import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { draftReadableBy } from "@/db/queries/newsroom/visibility.ts";
import { iso } from "@/db/queries/published/lists/cards.ts";
import { can, type Person } from "@/lib/access/permissions.ts";
import { copyOfRevision } from "@/lib/article/copy-of-revision.ts";
import { emptyCopy, type WorkingCopy } from "@/lib/article/working-copy.ts";
import type { StoredRevision } from "@/lib/newsroom/page-data.ts";

const MAX_REVISIONS = 100;

/** The saved states of an article, newest first, at most 100; null if it does not exist or the person may not read its drafts. */
export async function listRevisions(person: Person, articleId: number): Promise<StoredRevision[] | null> {
  if (!(await readsHistory(person, articleId))) return null;
  return readRows(database(), {
    revisionId: col.int,
    revision: col.int,
    by: col.text,
    at: col.text,
    reason: col.text,
  }).of(sql`
    select r.id as "revisionId", r.revision, coalesce(u.name, r.actor) as by, ${iso(sql`r.created_at`)} as at, r.reason
    from revisions r left join users u on r.actor = 'user:' || u.id
    where r.article_id = ${articleId} order by r.revision desc limit ${MAX_REVISIONS}`);
}

/** The text of a saved state; null if it does not exist, cannot be read, or the person may not read the article's drafts. */
export async function getRevisionCopy(
  person: Person,
  { articleId, revisionId }: { articleId: number; revisionId: number },
): Promise<WorkingCopy | null> {
  if (!(await readsHistory(person, articleId))) return null;
  const [row] = await readRows(database(), { state: col.json<unknown>() }).of(
    sql`select state from revisions where id = ${revisionId} and article_id = ${articleId}`,
  );
  return row ? copyOfRevision(row.state, emptyCopy) : null;
}

/** Whether the person may read the history. It contains text that was never public, also for a public article. */
async function readsHistory(person: Person, articleId: number): Promise<boolean> {
  if (!can(person, "see-newsroom")) return false;
  const [known] = await database().execute(
    sql`select from articles a join stories s on s.id = a.story_id where a.id = ${articleId} and ${draftReadableBy(person)}`,
  );
  return known !== undefined;
}
