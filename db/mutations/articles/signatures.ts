import { eq } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";
import { idsInUse } from "@/db/mutations/names/names-in-use.ts";
import { articleAuthors } from "@/db/schema/stories.ts";

type Signed = { storyId: number; articleId: number; authorIds: number[] };

/** Who signs an article, in order, each once and as who they are now; whoever signed it before gives way. */
export async function replaceSignatures(tx: Executor, { storyId, articleId, authorIds }: Signed): Promise<void> {
  const living = await idsInUse(tx, "author", authorIds);
  await tx.delete(articleAuthors).where(eq(articleAuthors.articleId, articleId));
  const rows = living.map((authorId, position) => ({ articleId, authorId, position, storyId }));
  if (rows.length > 0) await tx.insert(articleAuthors).values(rows);
}
