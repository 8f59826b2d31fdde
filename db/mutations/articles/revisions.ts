import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";

/**
 * Why a state was kept: `draft` was overwritten by the next save, `conflict` between two writers, `restore` was taken from the history, or the action
 * that made it public.
 */
export type RevisionReason = "draft" | "conflict" | "publish" | "schedule" | "update" | "load" | "restore";

type NewRevision = {
  articleId: number;
  state: unknown;
  actor: string;
  /** When the state that it restores was kept. */
  restoredFrom?: Date;
};

/** Successive saves of a writer within this time are one state: the history shows steps of work, not keystrokes. */
export const REVISION_STEP_SECONDS = 300;
/** Conflicts per writer and article that are all kept, as many as the history lists. Of older ones, one per step of work is kept. */
const MAX_CONFLICTS = 100;

/**
 * Keeps a state of an article as its next revision, unless it equals the newest one. Call it in a transaction that holds the article's lock. Returns
 * whether it was kept.
 */
export async function saveRevision(tx: Executor, kept: NewRevision & { reason: RevisionReason }): Promise<boolean> {
  const newest = sql`select state from revisions where article_id = ${kept.articleId} order by revision desc limit 1`;
  return insertUnlessKnown(tx, kept, newest);
}

/**
 * Keeps one of two conflicting texts, unless the same state was kept since `since`, when the current text was saved: a writer who continues without
 * the other's changes causes the same conflict on every save. Call it in a transaction that holds the article's lock. Returns whether it was kept.
 */
export async function saveConflict(
  tx: Executor,
  { since, ...kept }: NewRevision & { since: Date | null },
): Promise<boolean> {
  const keptSince = sql`select state from revisions where article_id = ${kept.articleId}
    and created_at >= ${since?.toISOString() ?? "-infinity"}::timestamptz`;
  if (!(await insertUnlessKnown(tx, { ...kept, reason: "conflict" }, keptSince))) return false;
  await pruneConflicts(tx, kept);
  return true;
}

async function insertUnlessKnown(
  tx: Executor,
  kept: NewRevision & { reason: RevisionReason },
  known: SQL,
): Promise<boolean> {
  const { articleId, actor, reason } = kept;
  const restoredFrom = kept.restoredFrom?.toISOString() ?? null;
  const state = JSON.stringify(kept.state);
  const rows = await tx.execute(sql`
    insert into revisions (article_id, revision, state, actor, reason, restored_from)
    select ${articleId}, coalesce(max(revision), 0) + 1, ${state}::jsonb, ${actor}, ${reason}, ${restoredFrom}::timestamptz
    from revisions where article_id = ${articleId}
    having not exists (select from (${known}) known where known.state = ${state}::jsonb)
    returning id`);
  return rows.length > 0;
}

/**
 * Deletes old conflicts of a writer in one article: all but the newest `MAX_CONFLICTS` and the last one of each earlier step of work, which contains
 * what was written in between. Counted per writer, so that one writer's conflicts never displace another's.
 */
async function pruneConflicts(tx: Executor, { articleId, actor }: NewRevision): Promise<void> {
  await tx.execute(sql`delete from revisions r using (
      select id, row_number() over (order by revision desc) as place,
        row_number() over (partition by floor(extract(epoch from created_at) / ${REVISION_STEP_SECONDS}) order by revision desc) as place_in_step
      from revisions where article_id = ${articleId} and actor = ${actor} and reason = 'conflict'
    ) w where r.id = w.id and w.place > ${MAX_CONFLICTS} and w.place_in_step > 1`);
}

/** The id of the newest kept state of the article; 0 if there is none. */
export async function newestRevision(tx: Executor, articleId: number): Promise<number> {
  const [row] = await readRows(tx, { id: col.int }).of(
    sql`select id from revisions where article_id = ${articleId} order by revision desc limit 1`,
  );
  return row?.id ?? 0;
}

/** Seconds since a state of the article was last kept; Infinity if none was. */
export async function secondsSinceRevision(tx: Executor, articleId: number): Promise<number> {
  const [row] = await readRows(tx, { seconds: col.float.orNull }).of(
    sql`select extract(epoch from now() - max(created_at))::float8 as seconds from revisions where article_id = ${articleId}`,
  );
  return row?.seconds ?? Number.POSITIVE_INFINITY;
}
