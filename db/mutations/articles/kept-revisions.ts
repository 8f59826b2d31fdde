import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client.ts";

/** Why a state was kept: `draft` overwritten by the next writing, `conflict` between two writers, or what made it public. */
export type KeepReason = "draft" | "conflict" | "publish" | "schedule" | "update" | "load";

/**
 * Keeps a state of an article under the next number. A state that is the same as the newest one is not kept twice. Part of a transaction
 * that holds the article's lock.
 */
export async function keepRevision(
  tx: Executor,
  kept: { articleId: number; state: unknown; actor: string; reason: KeepReason },
): Promise<void> {
  const state = JSON.stringify(kept.state);
  await tx.execute(sql`
    with newest as (select revision, state from revisions where article_id = ${kept.articleId} order by revision desc limit 1)
    insert into revisions (article_id, revision, state, actor, reason)
    select ${kept.articleId}, coalesce((select revision from newest), 0) + 1, ${state}::jsonb, ${kept.actor}, ${kept.reason}
    where not exists (select from newest where state = ${state}::jsonb)`);
}

/** Seconds since a state of the article was last kept; a very long time where none was. */
export async function secondsSinceKept(tx: Executor, articleId: number): Promise<number> {
  const [row] = await tx.execute<{ seconds: number | null }>(
    sql`select extract(epoch from now() - max(created_at))::float8 as seconds from revisions where article_id = ${articleId}`,
  );
  return row?.seconds ?? Number.POSITIVE_INFINITY;
}
