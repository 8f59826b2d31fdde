import { eq } from "drizzle-orm";
import { database, type Executor } from "@/db/connection/client.ts";
import { type LockedArticle, lockFor } from "@/db/mutations/articles/locked-article.ts";
import { audit } from "@/db/mutations/audit.ts";
import { indexArticles } from "@/db/mutations/search/index-articles.ts";
import { refreshStoryOrder } from "@/db/mutations/stories/story-order.ts";
import { refreshTranslations } from "@/db/mutations/translations/translations.ts";
import { notifyChange } from "@/db/notices.ts";
import { mergeFacts, readStoryFacts } from "@/db/queries/story-facts.ts";
import { articles } from "@/db/schema/stories.ts";
import type { Permission, Person } from "@/lib/access/permissions.ts";
import type { ArticleState } from "@/lib/newsroom/page-data.ts";
import { type Failure, failure, ok, type Result } from "@/lib/result.ts";
import { type StoryFacts, tagsOfChange } from "@/lib/site/cache-tags.ts";

type Change = {
  verb: string;
  permission: Permission;
  /** Whether the article's current state allows the change. */
  from(article: LockedArticle): boolean;
  /** Further reasons to refuse, checked under the article's lock. */
  refuse?(tx: Executor, article: LockedArticle): Promise<Failure | null>;
  /** Columns of the article to set. */
  set: Partial<typeof articles.$inferInsert>;
  state: ArticleState;
};

/**
 * Changes the state of an article and invalidates readers' pages if they are affected. Returns `conflict` if the article's current state does not
 * allow it.
 */
export async function changeStatus(
  person: Person,
  articleId: number,
  change: Change,
): Promise<Result<{ state: ArticleState }>> {
  return database().transaction(async (tx) => {
    const locked = await lockFor(tx, person, change.permission, articleId);
    if ("refused" in locked) return failure(locked.refused);
    const { article } = locked;
    if (!change.from(article)) return failure("conflict");
    const refused = await change.refuse?.(tx, article);
    if (refused) return refused;
    await writeStatus(tx, person, article, change);
    return ok({ state: change.state });
  });
}

/** Writes the change of a locked article that allows it. */
export async function writeStatus(
  tx: Executor,
  person: Person,
  article: LockedArticle,
  { verb, set }: Pick<Change, "verb" | "set">,
): Promise<void> {
  const before = await readStoryFacts(tx, article.storyId);
  await tx
    .update(articles)
    .set({ ...set, touchedAt: new Date() })
    .where(eq(articles.id, article.id));
  await audit(tx, person, {
    verb,
    entity: `article:${article.id}`,
    before: { status: article.status, publishedAt: article.publishedAt, unpublishAt: article.unpublishAt },
    after: set,
  });
  if (article.status === "published") await finishUnpublish(tx, article, before);
}

/**
 * Updates sort times, translations and search after an article is no longer published, and invalidates readers' pages. `before` holds the story's
 * facts before the change. Call it in the transaction that changed the status.
 */
export async function finishUnpublish(tx: Executor, article: LockedArticle, before: StoryFacts): Promise<void> {
  await refreshStoryOrder(tx, article.storyId);
  await refreshTranslations(tx, [article.storyId]);
  await indexArticles(tx, [article.id]);
  const facts = mergeFacts(before, await readStoryFacts(tx, article.storyId));
  await notifyChange(tx, tagsOfChange(facts, article.isLive || article.isOver ? "withdrawn" : "changed"));
}
