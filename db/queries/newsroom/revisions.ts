import { sql } from "drizzle-orm";
import { database } from "@/db/client.ts";
import { iso } from "@/db/queries/published/cards.ts";
import type { KeptRevision } from "@/lib/desk.ts";
import { can, type Person } from "@/lib/permissions.ts";
import { copyOfState, emptyCopy, type WorkingCopy } from "@/lib/working-copy.ts";

const MOST = 100;

/** The kept states of an article, newest first. */
export async function listRevisions(person: Person, articleId: number): Promise<KeptRevision[]> {
  if (!can(person, "see-newsroom")) return [];
  const rows = await database().execute<KeptRevision>(sql`
    select r.id as "revisionId", r.revision, coalesce(u.name, r.actor) as by, ${iso(sql`r.created_at`)} as at, r.reason
    from revisions r left join users u on r.actor = 'user:' || u.id
    where r.article_id = ${articleId} order by r.revision desc limit ${MOST}`);
  return [...rows];
}

/** The text of a kept state; null where there is none or it cannot be read any more. */
export async function getRevisionCopy(
  person: Person,
  { articleId, revisionId }: { articleId: number; revisionId: number },
): Promise<WorkingCopy | null> {
  if (!can(person, "see-newsroom")) return null;
  const [row] = await database().execute<{ state: unknown }>(
    sql`select state from revisions where id = ${revisionId} and article_id = ${articleId}`,
  );
  return row ? copyOfState(row.state, emptyCopy) : null;
}
