import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { runReadQuery } from "@/db/connection/run-read-query.ts";
import { showsDocument, showsPicture } from "@/db/queries/body-files.ts";
import { hasLiveArticle } from "@/db/queries/published/live-names.ts";
import type { CacheTag } from "@/lib/site/cache-tags.ts";

/** By storage name, the cache tag of what makes the file public: after a notice with that tag it may no longer be. */
export type PublicFiles = Map<string, CacheTag>;

/**
 * Which of these files readers may get: those that a live article, a static page or the author of a live article shows or links to now. A file
 * that only a draft, a scheduled article or a working copy uses is not among them.
 */
export async function readPublicFiles(executor: Executor, storageNames: string[]): Promise<PublicFiles> {
  const rows = await readRows(executor, { name: col.text, tag: col.text.as<CacheTag>() }).of(
    publicFilesAmong(storageNames),
  );
  return new Map(rows.map(({ name, tag }) => [name, tag]));
}

/** The same, as a reader's query. */
export function getPublicFiles(storageNames: string[]): Promise<PublicFiles> {
  return runReadQuery((db) => readPublicFiles(db, storageNames));
}

function publicFilesAmong(storageNames: string[]): SQL {
  return sql`
    with wanted as (select value as name from jsonb_array_elements_text(${JSON.stringify(storageNames)}::jsonb)),
    known as (
      select w.name, m.id as media_id, null::int as file_id from wanted w join media m on m.storage_name = w.name
      union all select w.name, r.media_id, null from wanted w join replaced_pictures r on r.storage_name = w.name
      union all select w.name, null, f.id from wanted w join files f on f.storage_name = w.name
    )
    select k.name, u.tag from known k cross join lateral (${usesOf(sql`k`)} limit 1) u`;
}

/** SQL: the public uses of a row of `known`, the most common kind first. */
function usesOf(k: SQL): SQL {
  return sql`
    select 'story:' || s.id as tag from stories s
      where s.lead_media_id = ${k}.media_id and exists (select from live_articles a where a.story_id = s.id)
    union all select 'story:' || a.story_id from story_media u join live_articles a on a.story_id = u.story_id
      where u.media_id = ${k}.media_id and ${showsPicture(sql`a.body`, sql`${k}.media_id`)}
    union all select 'story:' || a.story_id from story_files u join live_articles a on a.story_id = u.story_id
      where u.file_id = ${k}.file_id and ${showsDocument(sql`a.body`, sql`${k}.name`)}
    union all select 'author:' || n.id from authors n where n.photo_id = ${k}.media_id and n.merged_into is null
      and ${hasLiveArticle(sql`n.id`)}
    union all select 'paper' from page_translations p
      where ${showsPicture(sql`p.body`, sql`${k}.media_id`)} or (${k}.file_id is not null and ${showsDocument(sql`p.body`, sql`${k}.name`)})`;
}
