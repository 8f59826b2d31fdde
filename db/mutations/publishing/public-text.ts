import { eq, sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";
import { audit } from "@/db/mutations/audit.ts";
import { rememberGone } from "@/db/mutations/articles/gone-articles.ts";
import { indexArticles } from "@/db/mutations/search/index-articles.ts";
import { replaceSignatures } from "@/db/mutations/articles/signatures.ts";
import { refreshStoryLinks } from "@/db/mutations/stories/story-links.ts";
import { refreshStoryOrder } from "@/db/mutations/stories/story-order.ts";
import { refreshTranslations } from "@/db/mutations/translations/translations.ts";
import { notifyChange } from "@/db/notices.ts";
import { mergeFacts, readStoryFacts } from "@/db/queries/story-facts.ts";
import { scheduledUpdates } from "@/db/schema/drafts.ts";
import { articles } from "@/db/schema/stories.ts";
import { bodyMediaIds, bodyText, withoutEmptyBlocks } from "@/lib/article/body-content.ts";
import { tagsOfChange } from "@/lib/site/cache-tags.ts";
import { excerptOf } from "@/lib/language/excerpt.ts";
import { countWords } from "@/lib/language/reading-time.ts";
import { slugOf } from "@/lib/language/letters/slugs.ts";
import { actorName, type Doer } from "@/lib/access/permissions.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import { keepRevision } from "@/db/mutations/articles/kept-revisions.ts";
import type { LockedArticle } from "@/db/mutations/articles/locked-article.ts";

export type PublicText = {
  article: LockedArticle;
  copy: WorkingCopy;
  /** When readers see or saw it first. */
  moment: Date;
  unpublishAt: Date | null;
  /** The database's clock. */
  now: Date;
};

/**
 * Makes a text the article's own, for readers from its moment on: text, signatures, pictures, order, search, history, log and notice. It
 * takes the place of an update that was to come. Part of a transaction that holds the article's lock. Returns its slug.
 */
export async function writePublicText(tx: Executor, actor: Doer, given: PublicText): Promise<{ slug: string }> {
  const copy = { ...given.copy, body: withoutEmptyBlocks(given.copy.body) };
  const text = { ...given, copy };
  const { article, moment, now } = text;
  const { id: articleId, storyId } = article;
  const before = await readStoryFacts(tx, storyId);
  await keepReason(tx, text);
  const slug = await writeArticle(tx, text);
  await tx.delete(scheduledUpdates).where(eq(scheduledUpdates.articleId, articleId));
  await replaceSignatures(tx, { storyId, articleId, authorIds: copy.authorIds });
  await refreshStoryLinks(tx, storyId);
  await refreshStoryOrder(tx, storyId);
  await refreshTranslations(tx, [storyId]);
  await indexArticles(tx, [articleId]);
  const verb = article.isLive ? "update" : moment > now ? "schedule" : "publish";
  await keepRevision(tx, { articleId, state: { ...copy, slug }, actor: actorName(actor), reason: verb });
  await audit(tx, actor, {
    verb: `${verb}-article`,
    entity: `article:${articleId}`,
    before: { status: article.status, publishedAt: article.publishedAt, unpublishAt: article.unpublishAt },
    after: { status: "published", publishedAt: moment, unpublishAt: text.unpublishAt },
  });
  await notifyChange(tx, tagsOfChange(mergeFacts(before, await readStoryFacts(tx, storyId)), "changed"));
  return { slug };
}

/** What readers saw, was taken away and is to come again later: until then its address goes on saying why it is gone. */
async function keepReason(tx: Executor, { article, moment, now }: PublicText): Promise<void> {
  const wasSeen = !article.isLive && article.publishedAt !== null && article.publishedAt <= now;
  if (wasSeen && moment > now) await rememberGone(tx, sql`id = ${article.id}`);
}

async function writeArticle(tx: Executor, { article, copy, moment, unpublishAt, now }: PublicText): Promise<string> {
  const { authorIds: _, seoTitle, seoDescription, ...text } = copy;
  const words = bodyText(copy.body);
  const slug = copy.slug || slugOf(copy.headline);
  await tx
    .update(articles)
    .set({
      ...text,
      slug,
      seoTitle: seoTitle || null,
      seoDescription: seoDescription || null,
      excerpt: excerptOf(copy.standfirst, words),
      bodyText: words,
      wordCount: countWords(words),
      status: "published",
      publishedAt: moment,
      unpublishAt,
      // The copy of the story's sort time; put right with the story.
      listAt: moment,
      updatedAt: moment < now ? now : null,
      // What is said once its time is over stands there before.
      ...(unpublishAt && article.status === "published" ? {} : { withdrawnReason: "" }),
      reviewNote: "",
      revision: article.revision + 1,
      touchedAt: now,
    })
    .where(eq(articles.id, article.id));
  return slug;
}

/** Authors and pictures of a text that are not there any more, by its fields. */
export async function unknownReferences(tx: Executor, copy: WorkingCopy): Promise<Record<string, string>> {
  const count = async (table: "authors" | "media", ids: number[]) => {
    const list = JSON.stringify([...new Set(ids)]);
    const [row] = await tx.execute<{ missing: number }>(sql`select count(*)::int as missing
      from jsonb_array_elements_text(${list}::jsonb) as wanted(id)
      where not exists (select from ${sql.identifier(table)} t where t.id = wanted.id::int)`);
    return row?.missing ?? 0;
  };
  const fields: Record<string, string> = {};
  if ((await count("authors", copy.authorIds)) > 0) fields.authorIds = "unknown";
  if ((await count("media", bodyMediaIds(copy.body))) > 0) fields.body = "picture-missing";
  return fields;
}

/** The database's clock: what is live is decided by it. */
export async function timeOf(tx: Executor): Promise<Date> {
  const [row] = await tx.execute<{ ms: number }>(sql`select extract(epoch from now()) * 1000 as ms`);
  return new Date(Number(row?.ms));
}
