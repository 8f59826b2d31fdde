import { type SQL, sql } from "drizzle-orm";

/** Whether a body, as jsonb, shows the picture with this id, alone or in a gallery. False where the id is null. */
export function showsPicture(body: SQL, mediaId: SQL): SQL {
  return sql`coalesce(jsonb_path_exists(${body}, '$.content[*].attrs ? (@.mediaId == $id || @.pictures[*].mediaId == $id)',
    jsonb_build_object('id', ${mediaId})), false)`;
}

/** Whether a body, as jsonb, leads to the document with this storage name. */
export function showsDocument(body: SQL, storageName: SQL): SQL {
  return sql`jsonb_path_exists(${body}, '$.**.href ? (@ == $href)', jsonb_build_object('href', '/media/' || ${storageName} || '.pdf'))`;
}
