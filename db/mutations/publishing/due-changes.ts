import { eq, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { type LockedArticle, lockArticle } from "@/db/mutations/articles/locked-article.ts";
import { audit } from "@/db/mutations/audit.ts";
import { indexDue } from "@/db/mutations/search/index-articles.ts";
import { readStoryFacts } from "@/db/queries/story-facts.ts";
import { scheduledUpdates } from "@/db/schema/drafts.ts";
import { articles } from "@/db/schema/stories.ts";
import { clock } from "@/lib/access/permissions.ts";
import { finishUnpublish } from "./change-of-status.ts";
import { publishDueUpdate } from "./scheduled-update.ts";

/** Articles per run. The rest is due in the next run. */
const MAX_PER_RUN = 200;

/**
 * Applies due changes: publishes scheduled updates, marks publications whose end time has passed as withdrawn (readers stop seeing them by time
 * alone), and indexes newly public articles. Each article has its own transaction and lock, so each change is applied once even with several
 * processes. Returns how many articles were checked. A failure does not block the others; the first one is thrown at the end.
 */
export async function applyDueChanges(): Promise<number> {
  const due = await readRows(database(), { id: col.int }).of(sql`
    select article_id as id from scheduled_updates where at <= now() and problem = ''
    union select id from articles where status = 'published' and unpublish_at <= now()
    order by id limit ${MAX_PER_RUN}`);
  const failures: unknown[] = [];
  for (const { id } of due)
    await database()
      .transaction((tx) => applyDue(tx, id))
      .catch((error) => failures.push(error));
  await indexDue().catch((error) => failures.push(error));
  if (failures.length > 0) throw failures[0];
  return due.length;
}

async function applyDue(tx: Executor, articleId: number): Promise<void> {
  const article = await lockArticle(tx, articleId);
  if (!article) return;
  await publishDueUpdate(tx, article);
  await endPublication(tx, article);
}

/** The address has answered that it is gone since the end time. This updates lists, search and the newsroom. */
async function endPublication(tx: Executor, article: LockedArticle): Promise<void> {
  if (article.status !== "published" || !article.isOver) return;
  const before = await readStoryFacts(tx, article.storyId);
  await tx.delete(scheduledUpdates).where(eq(scheduledUpdates.articleId, article.id));
  await tx
    .update(articles)
    .set({ status: "withdrawn", listAt: null, touchedAt: sql`now()` })
    .where(eq(articles.id, article.id));
  await audit(tx, clock, {
    verb: "end-article",
    entity: `article:${article.id}`,
    before: { status: "published", publishedAt: article.publishedAt },
    after: { status: "withdrawn", unpublishAt: article.unpublishAt },
  });
  await finishUnpublish(tx, article, before);
}
