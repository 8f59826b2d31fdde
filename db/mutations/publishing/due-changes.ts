import { eq, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/connection/client.ts";
import { audit } from "@/db/mutations/audit.ts";
import { indexDue } from "@/db/mutations/search/index-articles.ts";
import { readStoryFacts } from "@/db/queries/story-facts.ts";
import { scheduledUpdates } from "@/db/schema/drafts.ts";
import { articles } from "@/db/schema/stories.ts";
import { clock } from "@/lib/access/permissions.ts";
import { leavePublic } from "./change-of-status.ts";
import { type LockedArticle, lockArticle } from "@/db/mutations/articles/locked-article.ts";
import { performUpdate } from "./scheduled-update.ts";

/** Articles looked at in one go; what is left is due the next time. */
const MOST_AT_ONCE = 200;

/**
 * Does what has fallen due: brings scheduled updates out, writes down that a publication is over, which readers see by time alone, and brings
 * the words of what has come out into the search.
 * Each article is a transaction of its own under its lock, so that however many processes try at once, it is done once. Returns how many
 * articles were looked at. One that fails does not hold up the others; the first failure is thrown at the end.
 */
export async function applyDueChanges(): Promise<number> {
  const due = await database().execute<{ id: number }>(sql`
    select article_id as id from scheduled_updates where at <= now() and problem = ''
    union select id from articles where status = 'published' and unpublish_at <= now()
    order by id limit ${MOST_AT_ONCE}`);
  const failures: unknown[] = [];
  for (const { id } of due)
    await database()
      .transaction((tx) => settle(tx, id))
      .catch((error) => failures.push(error));
  await indexDue().catch((error) => failures.push(error));
  if (failures.length > 0) throw failures[0];
  return due.length;
}

async function settle(tx: Executor, articleId: number): Promise<void> {
  const article = await lockArticle(tx, articleId);
  if (!article) return;
  await performUpdate(tx, article);
  await endPublication(tx, article);
}

/** Its address has answered that it is gone since the moment came; now lists, search and the newsroom know as well. */
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
  await leavePublic(tx, article, before);
}
