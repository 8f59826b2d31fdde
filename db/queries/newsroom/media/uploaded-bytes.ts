import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { actorName } from "@/lib/access/permissions.ts";

/**
 * Bytes that a person added to the store within the last day: uploads with all derivatives of pictures, and share pictures for new focal points.
 * Read from the audit log, since a deleted or replaced file still takes space for a while.
 */
export async function getUploadedBytes(personId: number): Promise<number> {
  const [row] = await readRows(database(), { bytes: col.float }).of(sql`
    select coalesce(sum((after ->> 'storedBytes')::bigint), 0)::float8 as bytes from audit_log
    where actor = ${actorName({ kind: "person", id: personId })} and at > now() - interval '1 day'
      and verb in ('upload-picture', 'replace-picture', 'upload-document', 'describe-picture')`);
  return row?.bytes ?? 0;
}
