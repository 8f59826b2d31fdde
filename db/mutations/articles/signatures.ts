import { eq } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";
import { currentNameIds } from "@/db/mutations/names/current-names.ts";
import { articleAuthors } from "@/db/schema/stories.ts";

type Signed = { storyId: number; articleId: number; authorIds: number[] };

/** Replaces the byline of an article, in this order. Merged authors are replaced by their targets; duplicates are dropped. */
export async function replaceByline(tx: Executor, { storyId, articleId, authorIds }: Signed): Promise<void> {
  const living = await currentNameIds(tx, "author", authorIds);
  await tx.delete(articleAuthors).where(eq(articleAuthors.articleId, articleId));
  const rows = living.map((authorId, position) => ({ articleId, authorId, position, storyId }));
  if (rows.length > 0) await tx.insert(articleAuthors).values(rows);
}
