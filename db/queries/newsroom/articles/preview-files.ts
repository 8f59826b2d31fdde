import { sql } from "drizzle-orm";
import { tokenHash } from "@/db/accounts/tokens.ts";
import { database } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { showsDocument, showsPicture } from "@/db/queries/body-files.ts";
import { type DraftFacts, mayReadDraft, type Person } from "@/lib/access/permissions.ts";

/**
 * Whether the preview with this token shows the picture, or links to the document, with this storage name. False if the preview has ended or its
 * creator may not read the draft.
 */
export async function showsInPreview(token: string, storageName: string): Promise<boolean> {
  const [row] = await readRows(database(), {
    maker: col.json<Pick<Person, "id" | "role" | "sectionIds">>(),
    draft: col.json<DraftFacts>(),
  }).of(sql`
    select json_build_object('ownerId', a.owner_id, 'storyOwnerId', s.owner_id, 'sectionId', s.section_id) as draft,
        json_build_object('id', u.id, 'role', u.role,
          'sectionIds', array(select c.section_id from user_sections c where c.user_id = u.id)) as maker
      from preview_links p
      join users u on u.id = p.created_by and u.deactivated_at is null
      join articles a on a.id = p.article_id
      join stories s on s.id = a.story_id and s.trashed_at is null
      left join article_drafts d on d.article_id = a.id
      cross join lateral (select coalesce(d.copy -> 'body', a.body) as body) shown
      where p.token_hash = ${tokenHash(token)} and p.revoked_at is null and p.expires_at > now() and (
        exists (select from media m where m.storage_name = ${storageName}
          and (m.id = s.lead_media_id or ${showsPicture(sql`shown.body`, sql`m.id`)}))
        or exists (select from files f where f.storage_name = ${storageName} and ${showsDocument(sql`shown.body`, sql`f.storage_name`)})
      )`);
  return row !== undefined && mayReadDraft(row.maker, row.draft);
}
