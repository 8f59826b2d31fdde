import { eq, sql } from "drizzle-orm";
import { bodyMediaIds, bodyText, withoutEmptyBlocks } from "@/blocks/registry/words.ts";
import type { Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { recordGoneArticles } from "@/db/mutations/articles/gone-articles.ts";
import type { LockedArticle } from "@/db/mutations/articles/locked-article.ts";
import { saveRevision } from "@/db/mutations/articles/revisions.ts";
import { replaceByline } from "@/db/mutations/articles/signatures.ts";
import { audit } from "@/db/mutations/audit.ts";
import { indexArticles } from "@/db/mutations/search/index-articles.ts";
import { refreshStoryLinks } from "@/db/mutations/stories/story-links.ts";
import { refreshStoryOrder } from "@/db/mutations/stories/story-order.ts";
import { refreshTranslations } from "@/db/mutations/translations/translations.ts";
import { notifyChange } from "@/db/notices.ts";
import { mergeFacts, readStoryFacts } from "@/db/queries/story-facts.ts";
import { scheduledUpdates } from "@/db/schema/drafts.ts";
import { articles } from "@/db/schema/stories.ts";
import { type ActorRef, actorName } from "@/lib/access/permissions.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import { excerptOf } from "@/lib/language/excerpt.ts";
import { slugOf } from "@/lib/language/letters/slugs.ts";
import { countWords } from "@/lib/language/reading-time.ts";
import { tagsOfChange } from "@/lib/site/cache-tags.ts";

export type PublicText = {
  article: LockedArticle;
  copy: WorkingCopy;
  /** When it was or will be first published. */
  moment: Date;
  unpublishAt: Date | null;
  /** By the database's clock. */
  now: Date;
};

/**
 * Makes a text the article's own, public from `moment` on: writes text, byline, pictures, sort times, search, history and log, and sends the
 * invalidation. Replaces a scheduled update. Call it in a transaction that holds the article's lock. Returns its slug.
 */
export async function writePublicText(tx: Executor, actor: ActorRef, given: PublicText): Promise<{ slug: string }> {
  const copy = { ...given.copy, body: withoutEmptyBlocks(given.copy.body) };
  const text = { ...given, copy };
  const { article, moment, now } = text;
  const { id: articleId, storyId } = article;
  const before = await readStoryFacts(tx, storyId);
  await keepReason(tx, text);
  const slug = await writeArticle(tx, text);
  await tx.delete(scheduledUpdates).where(eq(scheduledUpdates.articleId, articleId));
  await replaceByline(tx, { storyId, articleId, authorIds: copy.authorIds });
  await refreshStoryLinks(tx, storyId);
  await refreshStoryOrder(tx, storyId);
  await refreshTranslations(tx, [storyId]);
  await indexArticles(tx, [articleId]);
  const verb = article.isLive ? "update" : moment > now ? "schedule" : "publish";
  await saveRevision(tx, { articleId, state: { ...copy, slug }, actor: actorName(actor), reason: verb });
  await audit(tx, actor, {
    verb: `${verb}-article`,
    entity: `article:${articleId}`,
    before: { status: article.status, publishedAt: article.publishedAt, unpublishAt: article.unpublishAt },
    after: { status: "published", publishedAt: moment, unpublishAt: text.unpublishAt },
  });
  await notifyChange(tx, tagsOfChange(mergeFacts(before, await readStoryFacts(tx, storyId)), "changed"));
  return { slug };
}

/** A withdrawn article that is scheduled again: until then, its address still says why it is gone. */
async function keepReason(tx: Executor, { article, moment, now }: PublicText): Promise<void> {
  const wasSeen = !article.isLive && article.publishedAt !== null && article.publishedAt <= now;
  if (wasSeen && moment > now) await recordGoneArticles(tx, sql`id = ${article.id}`);
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
      // A copy of the story's sort time. `refreshStoryOrder` corrects it with the story.
      listAt: moment,
      updatedAt: moment < now ? now : null,
      // If an end is scheduled, the reason shown from then on is already in the row.
      ...(unpublishAt && article.status === "published" ? {} : { withdrawnReason: "" }),
      reviewNote: "",
      revision: article.revision + 1,
      touchedAt: now,
    })
    .where(eq(articles.id, article.id));
  return slug;
}

/** The fields of a text that reference missing authors or pictures. */
export async function unknownReferences(tx: Executor, copy: WorkingCopy): Promise<Record<string, string>> {
  const count = async (table: "authors" | "media", ids: number[]) => {
    const list = JSON.stringify([...new Set(ids)]);
    const [row] = await readRows(tx, { missing: col.int }).of(sql`select count(*)::int as missing
      from jsonb_array_elements_text(${list}::jsonb) as wanted(id)
      where not exists (select from ${sql.identifier(table)} t where t.id = wanted.id::int)`);
    return row?.missing ?? 0;
  };
  const fields: Record<string, string> = {};
  if ((await count("authors", copy.authorIds)) > 0) fields.authorIds = "unknown";
  if ((await count("media", bodyMediaIds(copy.body))) > 0) fields.body = "picture-missing";
  return fields;
}

/** The time by the database's clock, which decides what is live. */
export async function timeOf(tx: Executor): Promise<Date> {
  const [row] = await readRows(tx, { ms: col.digits }).of(sql`select extract(epoch from now()) * 1000 as ms`);
  return new Date(Number(row?.ms));
}
