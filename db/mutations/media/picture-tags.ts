import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";
import { col, type RowOf, readRows } from "@/db/connection/rows.ts";
import { showsPicture } from "@/db/queries/body-files.ts";
import { type CacheTag, tag } from "@/lib/site/cache-tags.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";

const useShape = {
  kind: col.oneOf(["story", "author", "page"]),
  id: col.int,
};
type Use = RowOf<typeof useShape>;

/**
 * Cache tags of the public pages that show a picture: its stories that are public or scheduled in one of these languages, authors whose portrait it
 * is, static pages in one of these languages.
 */
export async function tagsOfPicture(
  tx: Executor,
  mediaId: number,
  among: readonly Locale[] = locales,
): Promise<CacheTag[]> {
  return [...new Set((await publicUses(tx, mediaId, among)).map(tagOf))];
}

/** The same for a replaced file. Includes pages that show a story only as a card, which must not show the former file any longer. */
export async function tagsOfReplacedPicture(tx: Executor, mediaId: number): Promise<CacheTag[]> {
  const uses = await publicUses(tx, mediaId, locales);
  return [...new Set(uses.flatMap((use) => (use.kind === "story" ? [tagOf(use), tag.card(use.id)] : [tagOf(use)])))];
}

function tagOf({ kind, id }: Use): CacheTag {
  if (kind === "page") return tag.paper;
  return kind === "story" ? tag.story(id) : tag.author(id);
}

async function publicUses(tx: Executor, mediaId: number, among: readonly Locale[]): Promise<Use[]> {
  const inLanguage = (row: SQL) =>
    sql`${row}.locale in (select jsonb_array_elements_text(${JSON.stringify(among)}::jsonb))`;
  const published = (storyId: SQL) =>
    sql`exists (select from articles a where a.story_id = ${storyId} and a.status = 'published' and ${inLanguage(sql`a`)})`;
  return readRows(tx, useShape).of(sql`
    select 'story' as kind, id from stories s where lead_media_id = ${mediaId} and ${published(sql`s.id`)}
    union select 'story', story_id from story_media m where media_id = ${mediaId} and ${published(sql`m.story_id`)}
    union select 'author', id from authors where photo_id = ${mediaId}
    union select 'page', page_id from page_translations p
      where ${inLanguage(sql`p`)} and ${showsPicture(sql`body`, sql`${mediaId}::int`)}`);
}
