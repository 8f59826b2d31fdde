import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import type { Locale } from "@/lib/site/locales.ts";

/**
 * Whether a published or scheduled text in this language relies on the credit that the library has for the picture: as its lead picture, or in the
 * body without a credit of its own.
 */
export async function isCreditNeeded(tx: Executor, mediaId: number, locale: Locale): Promise<boolean> {
  const [row] = await readRows(tx, { needed: col.bool }).of(sql`select exists (
      select from stories s join articles a on a.story_id = s.id
      where s.lead_media_id = ${mediaId} and a.status = 'published' and a.locale = ${locale} and s.trashed_at is null
    ) or exists (
      select from story_media u join articles a on a.story_id = u.story_id join stories s on s.id = a.story_id
      where u.media_id = ${mediaId} and a.status = 'published' and a.locale = ${locale} and s.trashed_at is null
        and ${showsUnnamed(sql`a.body`, mediaId)}
    ) or exists (
      select from scheduled_updates u join articles a on a.id = u.article_id where a.locale = ${locale}
        and ${showsUnnamed(sql`u.copy -> 'body'`, mediaId)}
    ) as needed`);
  return row?.needed === true;
}

function showsUnnamed(body: SQL, mediaId: number): SQL {
  return sql`jsonb_path_exists(${body}, '$.content[*] ? (@.type == "image").attrs ? (@.mediaId == $id && @.credit like_regex "^\\\\s*$")',
    ${JSON.stringify({ id: mediaId })}::jsonb)`;
}
