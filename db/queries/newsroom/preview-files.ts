import { sql } from "drizzle-orm";
import { database } from "@/db/client.ts";
import { showsDocument, showsPicture } from "@/db/queries/body-files.ts";

/** Whether the preview with this hash, while it is open, shows the picture or leads to the document with this storage name. */
export async function showsInPreview(tokenHash: Uint8Array, storageName: string): Promise<boolean> {
  const [row] = await database().execute<{ shows: boolean }>(sql`
    select exists (
      select from preview_links p
      join users u on u.id = p.created_by and u.deactivated_at is null
      join articles a on a.id = p.article_id
      join stories s on s.id = a.story_id and s.trashed_at is null
      left join article_drafts d on d.article_id = a.id
      cross join lateral (select coalesce(d.copy -> 'body', a.body) as body) shown
      where p.token_hash = ${tokenHash} and p.revoked_at is null and p.expires_at > now() and (
        exists (select from media m where m.storage_name = ${storageName}
          and (m.id = s.lead_media_id or ${showsPicture(sql`shown.body`, sql`m.id`)}))
        or exists (select from files f where f.storage_name = ${storageName} and ${showsDocument(sql`shown.body`, sql`f.storage_name`)})
      )) as shows`);
  return row?.shows ?? false;
}
