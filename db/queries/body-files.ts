import { type SQL, sql } from "drizzle-orm";

/** SQL: whether a body (jsonb) shows the picture with this id, alone or in a gallery. False if the id is null. */
export function showsPicture(body: SQL, mediaId: SQL): SQL {
  return sql`coalesce(jsonb_path_exists(${body}, '$.content[*].attrs ? (@.mediaId == $id || @.pictures[*].mediaId == $id)',
    jsonb_build_object('id', ${mediaId})), false)`;
}

/** SQL: whether a body (jsonb) links to the document with this storage name. */
export function showsDocument(body: SQL, storageName: SQL): SQL {
  return sql`jsonb_path_exists(${body}, '$.**.href ? (@ == $href)', jsonb_build_object('href', '/media/' || ${storageName} || '.pdf'))`;
}
