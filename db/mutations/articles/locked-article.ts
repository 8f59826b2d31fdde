import { eq, sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { articles } from "@/db/schema/stories.ts";
import { type Actor, type ArticleFacts, can, mayReadDraft, type Permission } from "@/lib/access/permissions.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** An article as a newsroom action reads it. It and its story are locked until the end of the transaction. */
export type LockedArticle = ArticleFacts & {
  id: number;
  storyOwnerId: number | null;
  sectionId: number;
  storyId: number;
  slug: string;
  publishedAt: Date | null;
  unpublishAt: Date | null;
  revision: number;
  /** Whether it is public now. */
  isLive: boolean;
  /** Whether its end time has passed. */
  isOver: boolean;
};

/**
 * Locks an article and its story. The story comes first, as in every action, to prevent deadlocks. Null if the article does not exist or its story is
 * in the trash.
 */
export async function lockArticle(tx: Executor, articleId: number): Promise<LockedArticle | null> {
  const [story] = await readRows(tx, { storyOwnerId: col.int.orNull, sectionId: col.int }).of(sql`
    select s.owner_id as "storyOwnerId", s.section_id as "sectionId" from stories s join articles a on a.story_id = s.id
    where a.id = ${articleId} and s.trashed_at is null for update of s`);
  if (!story) return null;
  const [row] = await tx
    .select({
      id: articles.id,
      storyId: articles.storyId,
      locale: articles.locale,
      status: articles.status,
      ownerId: articles.ownerId,
      slug: articles.slug,
      publishedAt: articles.publishedAt,
      unpublishAt: articles.unpublishAt,
      revision: articles.revision,
      isLive: sql<boolean>`${articles.status} = 'published' and ${articles.publishedAt} <= now()
        and (${articles.unpublishAt} is null or ${articles.unpublishAt} > now())`,
      isOver: sql<boolean>`coalesce(${articles.unpublishAt} <= now(), false)`,
    })
    .from(articles)
    .where(eq(articles.id, articleId))
    .for("update");
  return row ? { ...row, ...story } : null;
}

/** The locked article if the actor has this permission; else the reason. An article that the actor may not know of is `not-found`. */
export async function lockFor(
  tx: Executor,
  actor: Actor,
  permission: Permission,
  articleId: number,
): Promise<{ article: LockedArticle } | { refused: "not-found" | "forbidden" }> {
  const article = await lockArticle(tx, articleId);
  if (!article || !knowsOf(actor, article)) return { refused: "not-found" };
  return can(actor, permission, article) ? { article } : { refused: "forbidden" };
}

/** A change of an article, and of its story in another language as well, with words for the readers of each. */
type AskedInLanguages = { articleId: number; words: string; also: { locale: Locale; words: string } | undefined };
type LockedWithWords = { article: LockedArticle; words: string };

/**
 * The same for an article and, if a language is given, for its story's article in that language. One that the actor may not change refuses both:
 * nothing is done in one language alone if it was asked for two.
 */
export async function lockInLanguages(
  tx: Executor,
  actor: Actor,
  permission: Permission,
  { articleId, words, also }: AskedInLanguages,
): Promise<{ asked: [LockedWithWords, ...LockedWithWords[]] } | { refused: "not-found" | "forbidden" }> {
  const first = await lockFor(tx, actor, permission, articleId);
  if ("refused" in first) return first;
  const own = { article: first.article, words };
  if (!also) return { asked: [own] };
  const [other] = await readRows(tx, { id: col.int }).of(sql`select id from articles
    where story_id = ${first.article.storyId} and locale = ${also.locale} and id <> ${articleId}`);
  if (!other) return { refused: "not-found" };
  const second = await lockFor(tx, actor, permission, other.id);
  return "refused" in second ? second : { asked: [own, { article: second.article, words: also.words }] };
}

function knowsOf(actor: Actor, article: LockedArticle): boolean {
  return actor.kind === "operator" || article.isLive || mayReadDraft(actor, article);
}

export type NewArticle = { storyId: number; locale: Locale; ownerId: number | null };

/** Inserts an empty draft. Throws if the story already has an article in this language. */
export async function insertDraft(tx: Executor, { storyId, locale, ownerId }: NewArticle): Promise<number> {
  const [row] = await tx
    .insert(articles)
    .values({ storyId, locale, ownerId, slug: "", headline: "", body: { type: "doc", content: [] }, bodyText: "" })
    .returning({ id: articles.id });
  if (!row) throw new Error("article row was not returned");
  return row.id;
}
