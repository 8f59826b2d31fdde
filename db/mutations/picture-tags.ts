import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client.ts";
import { type CacheTag, tag } from "@/lib/cache-tags.ts";

/** What readers' pages that show a picture have noted: its stories, also by the way, the people whose portrait it is, static pages. */
export async function tagsOfPicture(tx: Executor, mediaId: number): Promise<CacheTag[]> {
  const rows = await tx.execute<{ kind: "story" | "author" | "page"; id: number }>(sql`
    select 'story' as kind, id from stories where lead_media_id = ${mediaId}
    union select 'story', story_id from story_media where media_id = ${mediaId}
    union select 'author', id from authors where photo_id = ${mediaId}
    union select 'page', page_id from page_translations
      where jsonb_path_exists(body, '$.content[*].attrs ? (@.mediaId == $id || @.pictures[*].mediaId == $id)', ${JSON.stringify({ id: mediaId })}::jsonb)`);
  const tags = rows.flatMap(({ kind, id }): CacheTag[] => {
    if (kind === "story") return [tag.story(id), tag.card(id)];
    return [kind === "author" ? tag.author(id) : tag.paper];
  });
  return [...new Set(tags)];
}
