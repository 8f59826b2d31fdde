import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { hasWords } from "@/lib/language/letters/has-words.ts";
import type { Locale } from "@/lib/site/locales.ts";

/**
 * Whether a published or scheduled text in this language relies on the credit that the library has for the picture: as its lead picture, or in the
 * body without a credit of its own.
 */
export async function isCreditNeeded(tx: Executor, mediaId: number, locale: Locale): Promise<boolean> {
  const [lead] = await readRows(tx, { leads: col.bool }).of(sql`select exists (
      select from stories s join articles a on a.story_id = s.id
      where s.lead_media_id = ${mediaId} and a.status = 'published' and a.locale = ${locale} and s.trashed_at is null
    ) as leads`);
  if (lead?.leads) return true;
  const [row] = await readRows(tx, { credits: col.texts }).of(sql`select array(
      select ${creditsIn(sql`a.body`, mediaId)}
      from story_media u join articles a on a.story_id = u.story_id join stories s on s.id = a.story_id
      where u.media_id = ${mediaId} and a.status = 'published' and a.locale = ${locale} and s.trashed_at is null
      union
      select ${creditsIn(sql`u.copy -> 'body'`, mediaId)}
      from scheduled_updates u join articles a on a.id = u.article_id where a.locale = ${locale}
    ) as credits`);
  // PostgreSQL has no rule for what is a word that would be the one of `hasWords`.
  return row?.credits.some((credit) => !hasWords(credit)) === true;
}

/** SQL: the credits that a body gives to the picture where it shows it alone. A gallery needs none of the library. */
function creditsIn(body: SQL, mediaId: number): SQL {
  return sql`jsonb_path_query(${body}, '$.content[*] ? (@.type == "image").attrs ? (@.mediaId == $id).credit',
    ${JSON.stringify({ id: mediaId })}::jsonb) #>> '{}'`;
}
