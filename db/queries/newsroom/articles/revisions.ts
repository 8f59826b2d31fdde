import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { draftReadableBy } from "@/db/queries/newsroom/visibility.ts";
import { iso } from "@/db/queries/published/lists/cards.ts";
import { can, type Person } from "@/lib/access/permissions.ts";
import { copyOfRevision } from "@/lib/article/copy-of-revision.ts";
import { emptyCopy, type WorkingCopy } from "@/lib/article/working-copy.ts";
import type { ArticleHistory, CorrectionEvent, StoredRevision } from "@/lib/newsroom/page-data.ts";

const MAX_REVISIONS = 100;

/**
 * The saved states of an article and what happened to its corrections, each newest first, at most 100; null if it does not exist or the person may
 * not read its drafts.
 */
export async function readHistory(person: Person, articleId: number): Promise<ArticleHistory | null> {
  if (!(await readsHistory(person, articleId))) return null;
  const [revisions, corrections] = await Promise.all([listRevisions(articleId), listCorrections(articleId)]);
  return { revisions, corrections };
}

function listRevisions(articleId: number): Promise<StoredRevision[]> {
  return readRows(database(), {
    revisionId: col.int,
    revision: col.int,
    by: col.text,
    at: col.text,
    reason: col.text,
    restoredFrom: col.text.orNull,
  }).of(sql`
    select r.id as "revisionId", r.revision, coalesce(u.name, r.actor) as by, ${iso(sql`r.created_at`)} as at, r.reason, ${iso(sql`r.restored_from`)} as "restoredFrom"
    from revisions r left join users u on r.actor = 'user:' || u.id
    where r.article_id = ${articleId} order by r.revision desc limit ${MAX_REVISIONS}`);
}

const correctionVerbs: CorrectionEvent["verb"][] = ["correct-article", "change-correction", "remove-correction"];

/** From the log, which also knows the removed ones. A correction that was imported is in no line of it. */
function listCorrections(articleId: number): Promise<CorrectionEvent[]> {
  return readRows(database(), {
    verb: col.oneOf(correctionVerbs),
    by: col.text,
    at: col.text,
    was: col.text,
    text: col.text,
  }).of(sql`
    select * from (
      select l.verb, coalesce(u.name, l.actor) as by, ${iso(sql`l.at`)} as at, coalesce(l.before ->> 'text', '') as was,
        coalesce(l.after ->> 'text', '') as text
      from audit_log l left join users u on l.actor = 'user:' || u.id
      where l.entity = ${`article:${articleId}`} and l.verb in ${correctionVerbs}
      union all
      select 'correct-article', '', ${iso(sql`c.corrected_at`)}, '', c.text from corrections c where c.article_id = ${articleId}
        and not exists (select from audit_log l where l.entity = ${`article:${articleId}`} and l.verb = 'correct-article' and l.at = c.corrected_at)
    ) happened order by at desc limit ${MAX_REVISIONS}`);
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
