import { eq, sql } from "drizzle-orm";
import { bodyMediaIds } from "@/blocks/registry/words.ts";
import type { Executor } from "@/db/connection/client.ts";
import { articles, storyFiles, storyMedia } from "@/db/schema/stories.ts";
import { linkedDocuments } from "@/lib/article/body-links.ts";

/** Rewrites which pictures the story's articles show and which documents they link to, so that the library knows where each is used. */
export async function refreshStoryLinks(tx: Executor, storyId: number): Promise<void> {
  const bodies = await tx.select({ body: articles.body }).from(articles).where(eq(articles.storyId, storyId));
  const mediaIds = [...new Set(bodies.flatMap(({ body }) => bodyMediaIds(body)))];
  await tx.delete(storyMedia).where(eq(storyMedia.storyId, storyId));
  if (mediaIds.length > 0) await tx.insert(storyMedia).values(mediaIds.map((mediaId) => ({ storyId, mediaId })));
  await tx.delete(storyFiles).where(eq(storyFiles.storyId, storyId));
  const names = linkedDocuments(bodies.map(({ body }) => body));
  if (names.length === 0) return;
  await tx.execute(sql`insert into story_files (story_id, file_id) select ${storyId}::int, f.id from files f
    where f.storage_name in (select jsonb_array_elements_text(${JSON.stringify(names)}::jsonb))`);
}
