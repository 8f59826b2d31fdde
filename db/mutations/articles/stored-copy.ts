import { eq, sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";
import { articleDrafts } from "@/db/schema/drafts.ts";
import { articleAuthors, articles } from "@/db/schema/stories.ts";
import { type WorkingCopy, wholeCopy } from "@/lib/article/working-copy.ts";

export type StoredCopy = {
  copy: WorkingCopy;
  /** What the next writing is compared with; 0 before the first. */
  revision: number;
  /** Whether it is the article's own text, with nothing unpublished beside it. */
  isOwn: boolean;
  /** Who wrote or published last, null where nobody of the newsroom did. */
  savedBy: number | null;
  savedAt: Date | null;
};

/** What is being written in an article: its working copy, or the article's own text where there is none. */
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

/** Ends the working copy: it was published or thrown away. Whoever still writes on it meets a conflict. Returns the revision to go on from. */
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

/** The article's own text, as a working copy would hold it. */
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
