import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { col, type RowOf, readRows } from "@/db/connection/rows.ts";
import { readUses } from "@/db/queries/media-uses.ts";
import { containsPattern } from "@/db/queries/newsroom/articles/like-patterns.ts";
import { iso } from "@/db/queries/published/lists/cards.ts";
import { can, mayManageMedia, type Person } from "@/lib/access/permissions.ts";
import { documentHref } from "@/lib/article/body-links.ts";
import type { DescribedDocument, DeskDocument, DocumentPage } from "@/lib/newsroom/page-data.ts";
import type { Locale } from "@/lib/site/locales.ts";

const PAGE_SIZE = 30;

const rowShape = {
  id: col.int,
  storageName: col.text,
  name: col.text,
  size: col.int,
  pages: col.int.orNull,
  uploadedBy: col.int.orNull,
  uploadedAt: col.text,
};
type Row = RowOf<typeof rowShape>;

const columns = sql`id, storage_name as "storageName", name, size, pages, uploaded_by as "uploadedBy", ${iso(sql`created_at`)} as "uploadedAt"`;

/** A page of the library's documents whose names contain the text, newest first. */
export async function listDocuments(
  person: Person,
  { text, before, most = PAGE_SIZE }: { text: string; before: number | null; most?: number },
): Promise<DocumentPage> {
  if (!can(person, "see-newsroom")) return { documents: [], older: null };
  const rows = await readRows(database(), rowShape).of(sql`select ${columns} from files
    where ${text === "" ? sql`true` : sql`name ilike ${containsPattern(text)}`} and ${before === null ? sql`true` : sql`id < ${before}`}
    order by id desc limit ${most + 1}`);
  const documents = rows.slice(0, most).map(deskDocument);
  return { documents, older: rows.length > most ? (documents.at(-1)?.fileId ?? null) : null };
}

/** A document and where it is linked; null if it does not exist or the person has no access to the newsroom. */
export async function getDescribedDocument(
  person: Person,
  fileId: number,
  locale: Locale,
): Promise<DescribedDocument | null> {
  if (!can(person, "see-newsroom")) return null;
  const [row] = await readRows(database(), rowShape).of(sql`select ${columns} from files where id = ${fileId}`);
  if (!row) return null;
  const { uses, more } = await readUses(database(), person, { fileId, storageName: row.storageName }, locale);
  return { ...deskDocument(row), usedIn: uses, usedMore: more, mayManage: mayManageMedia(person, row) };
}

function deskDocument({ id, storageName, name, size, pages, uploadedAt }: Row): DeskDocument {
  return { fileId: id, name, href: documentHref(storageName), size, pages, uploadedAt };
}
