import { type SQL, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { audit } from "@/db/mutations/audit.ts";
import { isUsed } from "@/db/queries/media-uses.ts";
import { can, mayManageMedia, type Person } from "@/lib/access/permissions.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { REMOVE_FILES, removeFilesLater } from "./media-files.ts";
import { lockPicture } from "./media-library.ts";

/** How long deleted media can be restored. Then the files are removed. */
const DELETED_FILES_DAYS = 7;

/**
 * Deletes a picture that is not used by any story (public or draft), front page, author or static page; `conflict` if it is. `restoreMedia` can
 * restore it while its files exist.
 */
export async function deletePicture(
  person: Person,
  { mediaId }: { mediaId: number },
): Promise<Result<{ storageName: string }>> {
  return database().transaction(async (tx) => {
    const picture = await lockPicture(tx, mediaId);
    if (!mayManageMedia(person, picture)) return failure("forbidden");
    if (!picture) return failure("not-found");
    if (await isUsed(tx, { mediaId })) return failure("conflict");
    const [row] = await readRows(tx, { kept: col.json<Kept>() }).of(sql`select jsonb_build_object('media', to_jsonb(m),
      'words', (select coalesce(jsonb_agg(to_jsonb(w)), '[]') from media_translations w where w.media_id = m.id)) as kept
      from media m where m.id = ${mediaId}`);
    const { thumbhash: _, placeholder: __, ...said } = row?.kept.media ?? {};
    await tx.execute(sql`delete from media where id = ${mediaId}`);
    await removeFilesLater(tx, picture.storageName, DELETED_FILES_DAYS, row?.kept);
    await audit(tx, person, {
      verb: "delete-picture",
      entity: `media:${mediaId}`,
      before: { ...said, words: row?.kept.words },
    });
    return ok({ storageName: picture.storageName });
  });
}

/** The same for a document that no text links to. */
export async function deleteDocument(
  person: Person,
  { fileId }: { fileId: number },
): Promise<Result<{ storageName: string }>> {
  return database().transaction(async (tx) => {
    const [file] = await readRows(tx, { storageName: col.text, uploadedBy: col.int.orNull, row: col.json<Row>() }).of(
      sql`select storage_name as "storageName", uploaded_by as "uploadedBy", to_jsonb(f) as row from files f where id = ${fileId} for update`,
    );
    if (!mayManageMedia(person, file)) return failure("forbidden");
    if (!file) return failure("not-found");
    if (await isUsed(tx, { fileId, storageName: file.storageName })) return failure("conflict");
    await tx.execute(sql`delete from files where id = ${fileId}`);
    await removeFilesLater(tx, file.storageName, DELETED_FILES_DAYS, { files: file.row });
    await audit(tx, person, { verb: "delete-document", entity: `file:${fileId}`, before: file.row });
    return ok({ storageName: file.storageName });
  });
}

type Row = Record<string, unknown>;
/** A deleted row as the database serializes it, with the words of a picture. */
type Kept = { media?: Row; words?: Row[]; files?: Row };

/** Restores a deleted picture or document by its storage name, with its description. `not-found` if its files are gone. */
export async function restoreMedia(person: Person, { storageName }: { storageName: string }): Promise<Result<null>> {
  if (!can(person, "upload-media")) return failure("forbidden");
  return database().transaction(async (tx) => {
    const [job] = await readRows(tx, { kept: col.json<Kept>() }).of(sql`select data as kept from jobs
      where kind = ${REMOVE_FILES} and key = ${storageName} and done_at is null for update`);
    const kept = job?.kept ?? {};
    const row = kept.media ?? kept.files;
    if (!row) return failure("not-found");
    if (!mayManageMedia(person, { uploadedBy: Number(row.uploaded_by) || null })) return failure("forbidden");
    const [table, entity] = kept.media ? (["media", "media"] as const) : (["files", "file"] as const);
    if (!(await restoreRow(tx, sql.identifier(table), row))) return failure("conflict");
    // Words that were deleted before each language had a credit have none.
    const words = kept.words?.map((row) => ({ credit: "", ...row }));
    if (words) await tx.execute(rowsOf(sql`media_translations`, words));
    await tx.execute(sql`update jobs set data = '{}' where kind = ${REMOVE_FILES} and key = ${storageName}`);
    const verb = kept.media ? "restore-picture" : "restore-document";
    await audit(tx, person, { verb, entity: `${entity}:${Number(row.id)}`, after: { sha256: row.sha256 } });
    return ok(null);
  });
}

/** False if the same file was uploaded again meanwhile. */
async function restoreRow(tx: Executor, table: SQL | ReturnType<typeof sql.identifier>, row: Row): Promise<boolean> {
  const brought = await tx.execute(sql`${rowsOf(table, [row])} on conflict do nothing returning id`);
  return brought.length > 0;
}

function rowsOf(table: SQL | ReturnType<typeof sql.identifier>, rows: Row[]): SQL {
  return sql`insert into ${table} overriding system value
    select * from jsonb_populate_recordset(null::${table}, ${JSON.stringify(rows)}::jsonb)`;
}
