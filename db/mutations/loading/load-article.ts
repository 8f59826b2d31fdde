import { and, eq } from "drizzle-orm";
import type { Body } from "@/blocks/registry/block-types.ts";
import type { Executor } from "@/db/connection/client.ts";
import { saveRevision } from "@/db/mutations/articles/revisions.ts";
import { replaceByline } from "@/db/mutations/articles/signatures.ts";
import { indexArticles } from "@/db/mutations/search/index-articles.ts";
import { type PastViews, recordPastViews } from "@/db/mutations/views/views-past.ts";
import { scheduledUpdates } from "@/db/schema/drafts.ts";
import { articles, corrections } from "@/db/schema/stories.ts";
import { type Actor, actorName } from "@/lib/access/permissions.ts";
import type { ArticleText } from "@/lib/inputs/story-text.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { keepOrigins } from "@/lib/translation/translation.ts";

export type LoadedArticle = {
  locale: Locale;
  text: ArticleText;
  excerpt: string;
  body: Body;
  bodyText: string;
  wordCount: number;
  authorIds: number[];
  /** Views counted elsewhere before the import. Added once, when the article is new. */
  pastViews: PastViews | null;
};

/** Writes one language of a loaded story with its bylines, corrections, history and search words. Returns whether that withdrew a public article. */
export async function writeLoadedArticle(
  tx: Executor,
  actor: Actor,
  storyId: number,
  loaded: LoadedArticle,
): Promise<boolean> {
  const [present] = await tx
    .select({
      id: articles.id,
      status: articles.status,
      publishedAt: articles.publishedAt,
      revision: articles.revision,
      body: articles.body,
    })
    .from(articles)
    .where(and(eq(articles.storyId, storyId), eq(articles.locale, loaded.locale)));
  const { corrections: corrected, ...text } = loaded.text;
  // Keep the links of translated blocks to their originals if the same words were translated from the same original.
  const state = loadedState(present ? { ...loaded, body: keepOrigins(loaded.body, present.body) } : loaded);
  const revision = (present?.revision ?? 0) + 1;
  const articleId =
    present?.id ?? (await insertArticle(tx, storyId, loaded.locale, { ...state, touchedAt: writtenAt(text) }));
  if (present)
    await tx
      .update(articles)
      // The folder decides what is public. An end time or update that the newsroom scheduled before does not belong to its text.
      .set({ ...state, revision, unpublishAt: null, touchedAt: new Date() })
      .where(eq(articles.id, present.id));
  if (present) await tx.delete(scheduledUpdates).where(eq(scheduledUpdates.articleId, articleId));
  await replaceByline(tx, { storyId, articleId, authorIds: loaded.authorIds });
  await replaceCorrections(tx, articleId, corrected);
  await saveRevision(tx, {
    articleId,
    state: { ...state, corrections: corrected },
    actor: actorName(actor),
    reason: "load",
  });
  await indexArticles(tx, [articleId]);
  if (!present && loaded.pastViews) await recordPastViews(tx, { articleId, storyId, ...loaded.pastViews });
  return present !== undefined && isLive(present) && !isLive(text);
}

/** The columns of a loaded article that are written to its row and to its history. */
export function loadedState({ text, excerpt, body, bodyText, wordCount }: LoadedArticle) {
  const { corrections: _, ...lines } = text;
  // A copy of the story's sort time. `refreshStoryOrder` corrects it once all languages of the story are written.
  const listAt = text.status === "published" ? text.publishedAt : null;
  return { ...lines, excerpt, body, bodyText, wordCount, listAt };
}

/** When an imported story was last changed by its own dates, or now if it has none; never later than now. */
export function writtenAt({ publishedAt, updatedAt }: Pick<ArticleState, "publishedAt" | "updatedAt">): Date {
  const last = Math.max(publishedAt?.getTime() ?? 0, updatedAt?.getTime() ?? 0) || Date.now();
  return new Date(Math.min(last, Date.now()));
}

function isLive(article: { status: string; publishedAt: Date | null }): boolean {
  return article.status === "published" && article.publishedAt !== null && article.publishedAt <= new Date();
}

type ArticleState = Omit<typeof articles.$inferInsert, "id" | "storyId" | "locale">;

async function insertArticle(tx: Executor, storyId: number, locale: Locale, state: ArticleState): Promise<number> {
  const [row] = await tx
    .insert(articles)
    .values({ storyId, locale, ...state })
    .returning({ id: articles.id });
  if (!row) throw new Error("article row was not returned");
  return row.id;
}

async function replaceCorrections(tx: Executor, articleId: number, list: ArticleText["corrections"]): Promise<void> {
  await tx.delete(corrections).where(eq(corrections.articleId, articleId));
  if (list.length > 0)
    await tx.insert(corrections).values(list.map(({ at, text }) => ({ articleId, correctedAt: at, text })));
}
