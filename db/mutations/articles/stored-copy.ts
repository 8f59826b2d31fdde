import { eq, sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";
import { articleDrafts } from "@/db/schema/drafts.ts";
import { articleAuthors, articles } from "@/db/schema/stories.ts";
import { type WorkingCopy, wholeCopy } from "@/lib/article/working-copy.ts";

export type StoredCopy = {
  copy: WorkingCopy;
  /** The revision that the next save is compared with; 0 before the first save. */
  revision: number;
  /** Whether it is the article's own text, without unpublished changes. */
  isOwn: boolean;
  /** Who saved or published last; null if nobody in the newsroom did. */
  savedBy: number | null;
  savedAt: Date | null;
};

/** The working copy of an article, or the article's own text if there is none. */
export async function readStoredCopy(executor: Executor, articleId: number): Promise<StoredCopy> {
  const [draft] = await executor.select().from(articleDrafts).where(eq(articleDrafts.articleId, articleId));
  return {
    copy: draft?.copy ? wholeCopy(draft.copy) : await readOwnCopy(executor, articleId),
    revision: draft?.revision ?? 0,
    isOwn: !draft?.copy,
    savedBy: draft?.savedBy ?? null,
    savedAt: draft?.savedAt ?? null,
  };
}

/** Ends the working copy after it was published or discarded. A person who still edits it gets a conflict. Returns the next revision. */
export async function endCopy(tx: Executor, personId: number, articleId: number): Promise<number> {
  const [row] = await tx
    .insert(articleDrafts)
    .values({ articleId, copy: null, baseRevision: 0, savedBy: personId })
    .onConflictDoUpdate({
      target: articleDrafts.articleId,
      set: { copy: null, revision: sql`${articleDrafts.revision} + 1`, savedBy: personId, savedAt: sql`now()` },
    })
    .returning({ revision: articleDrafts.revision });
  return row?.revision ?? 0;
}

/** The article's own text in the form of a working copy. */
export async function readOwnCopy(executor: Executor, articleId: number): Promise<WorkingCopy> {
  const [row] = await executor
    .select({
      headline: articles.headline,
      standfirst: articles.standfirst,
      kicker: articles.kicker,
      slug: articles.slug,
      body: articles.body,
      ageRating: articles.ageRating,
      label: articles.label,
      advertiser: articles.advertiser,
      madeFrom: articles.madeFrom,
      aiUse: articles.aiUse,
      seoTitle: sql<string>`coalesce(${articles.seoTitle}, '')`,
      seoDescription: sql<string>`coalesce(${articles.seoDescription}, '')`,
      authorIds: sql<
        number[]
      >`array(select ${articleAuthors.authorId} from ${articleAuthors} where ${articleAuthors.articleId} = ${articles.id} order by ${articleAuthors.position})`,
    })
    .from(articles)
    .where(eq(articles.id, articleId));
  if (!row) throw new Error(`no article ${articleId}`);
  return row;
}
