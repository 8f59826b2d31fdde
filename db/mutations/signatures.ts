import { eq } from "drizzle-orm";
import type { Executor } from "@/db/client.ts";
import { articleAuthors } from "@/db/schema/stories.ts";

type Signed = { storyId: number; articleId: number; authorIds: number[] };

/** Who signs an article, in order, each once; whoever signed it before gives way. */
export async function replaceSignatures(tx: Executor, { storyId, articleId, authorIds }: Signed): Promise<void> {
  await tx.delete(articleAuthors).where(eq(articleAuthors.articleId, articleId));
  const rows = [...new Set(authorIds)].map((authorId, position) => ({ articleId, authorId, position, storyId }));
  if (rows.length > 0) await tx.insert(articleAuthors).values(rows);
}
