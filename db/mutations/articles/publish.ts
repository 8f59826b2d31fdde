import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { database, type Executor } from "@/db/client.ts";
import { audit } from "@/db/mutations/audit.ts";
import { indexArticle } from "@/db/mutations/search-index.ts";
import { replaceSignatures } from "@/db/mutations/signatures.ts";
import { refreshStoryOrder } from "@/db/mutations/story-order.ts";
import { notifyChange } from "@/db/notices.ts";
import { mergeFacts, readStoryFacts } from "@/db/queries/story-facts.ts";
import { articles, storyMedia } from "@/db/schema/stories.ts";
import { articleAddress } from "@/lib/addresses.ts";
import { bodyMediaIds, bodyText } from "@/lib/body.ts";
import { tagsOfChange } from "@/lib/cache-tags.ts";
import type { PublishOutcome } from "@/lib/desk.ts";
import type { publishInput } from "@/lib/inputs/desk-articles.ts";
import { excerptOf } from "@/lib/language/excerpt.ts";
import { countWords } from "@/lib/language/reading-time.ts";
import { slugOf } from "@/lib/language/slugs.ts";
import { actorName, type Person } from "@/lib/permissions.ts";
import { blockingChecks } from "@/lib/publication-checks.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import type { WorkingCopy } from "@/lib/working-copy.ts";
import { keepRevision } from "./kept-revisions.ts";
import { type LockedArticle, lockFor } from "./locked-article.ts";
import { endCopy, readStoredCopy } from "./stored-copy.ts";

/**
 * Makes the working copy of this revision what readers see, at once or from `at` on. A text that readers see already is updated and keeps its
 * place in the lists. Refused with the fields that stand in the way, or as a conflict where somebody wrote meanwhile.
 */
export async function publishArticle(
  person: Person,
  { articleId, revision, at }: z.output<typeof publishInput>,
): Promise<Result<PublishOutcome>> {
  return database().transaction(async (tx) => {
    const locked = await lockFor(tx, person, "publish-article", articleId);
    if ("refused" in locked) return failure(locked.refused);
    const { article } = locked;
    const stored = await readStoredCopy(tx, articleId);
    if (stored.revision !== revision) return failure("conflict");
    const now = await timeOf(tx);
    const fields = {
      ...blockingChecks(stored.copy),
      ...momentProblem(article, at, now),
      ...(await unknownReferences(tx, stored.copy)),
    };
    if (Object.keys(fields).length > 0) return failure("invalid", fields);
    const before = await readStoryFacts(tx, article.storyId);
    const moment = momentOf(article, at, now);
    const slug = await writeArticle(tx, { article, copy: stored.copy, moment, now });
    await replaceSignatures(tx, { storyId: article.storyId, articleId, authorIds: stored.copy.authorIds });
    await refreshPictures(tx, article.storyId);
    await refreshStoryOrder(tx, article.storyId);
    await indexArticle(tx, { articleId, ...stored.copy, text: bodyText(stored.copy.body) });
    const ended = await endCopy(tx, person, articleId);
    const verb = article.isLive ? "update" : moment > now ? "schedule" : "publish";
    await keepRevision(tx, { articleId, state: { ...stored.copy, slug }, actor: actorName(person), reason: verb });
    await audit(tx, person, {
      verb: `${verb}-article`,
      entity: `article:${articleId}`,
      before: { status: article.status, publishedAt: article.publishedAt },
      after: { status: "published", publishedAt: moment },
    });
    const after = await readStoryFacts(tx, article.storyId);
    await notifyChange(tx, tagsOfChange(mergeFacts(before, after), "changed"));
    return ok({
      address: await addressOf(tx, article, slug),
      publishedAt: moment.toISOString(),
      scheduled: moment > now,
      revision: ended,
    });
  });
}

/** Authors and pictures that are not there any more. */
async function unknownReferences(tx: Executor, copy: WorkingCopy): Promise<Record<string, string>> {
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
async function timeOf(tx: Executor): Promise<Date> {
  const [row] = await tx.execute<{ ms: number }>(sql`select extract(epoch from now()) * 1000 as ms`);
  return new Date(Number(row?.ms));
}

function momentProblem(article: LockedArticle, at: Date | null, now: Date): Record<string, string> {
  if (at === null) return {};
  if (article.isLive) return { at: "live" };
  return at <= now ? { at: "past" } : {};
}

/** When it came or comes out: a text that is or was public keeps its time. */
function momentOf(article: LockedArticle, at: Date | null, now: Date): Date {
  if (at) return at;
  const wasOut = article.publishedAt !== null && article.publishedAt <= now;
  return wasOut && article.publishedAt ? article.publishedAt : now;
}

type Writing = { article: LockedArticle; copy: WorkingCopy; moment: Date; now: Date };

async function writeArticle(tx: Executor, { article, copy, moment, now }: Writing): Promise<string> {
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
      // The copy of the story's sort time; put right with the story.
      listAt: moment,
      updatedAt: moment < now ? now : null,
      withdrawnReason: "",
      reviewNote: "",
      revision: article.revision + 1,
      touchedAt: now,
    })
    .where(eq(articles.id, article.id));
  return slug;
}

/** Which pictures the story's articles show, so that a picture knows where it is used. */
async function refreshPictures(tx: Executor, storyId: number): Promise<void> {
  const bodies = await tx.select({ body: articles.body }).from(articles).where(eq(articles.storyId, storyId));
  const mediaIds = [...new Set(bodies.flatMap(({ body }) => bodyMediaIds(body)))];
  await tx.delete(storyMedia).where(eq(storyMedia.storyId, storyId));
  if (mediaIds.length > 0) await tx.insert(storyMedia).values(mediaIds.map((mediaId) => ({ storyId, mediaId })));
}

async function addressOf(tx: Executor, article: LockedArticle, slug: string): Promise<string> {
  const [row] = await tx.execute<{ slug: string }>(sql`select t.slug from stories s
    join section_translations t on t.section_id = s.section_id and t.locale = ${article.locale} where s.id = ${article.storyId}`);
  return articleAddress({
    locale: article.locale,
    sectionSlug: row?.slug ?? "",
    storyId: article.storyId,
    slug,
  });
}
