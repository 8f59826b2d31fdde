import { eq } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { audit } from "@/db/mutations/audit.ts";
import { files } from "@/db/schema/media.ts";
import { can, type Person } from "@/lib/access/permissions.ts";
import { failure, ok, type Result } from "@/lib/result.ts";

export type DocumentFacts = { sha256: string; storageName: string; name: string; size: number; pages: number | null };

/** Adds a document to the library. A document that already exists keeps its name. */
export async function addDocument(person: Person, facts: DocumentFacts): Promise<Result<{ fileId: number }>> {
  if (!can(person, "upload-media")) return failure("forbidden");
  return database().transaction(async (tx) => {
    const [made] = await tx
      .insert(files)
      .values({ ...facts, uploadedBy: person.id })
      .onConflictDoNothing({ target: files.sha256 })
      .returning({ id: files.id });
    if (made) {
      const { name, sha256, size: storedBytes } = facts;
      const after = { name, sha256, storedBytes };
      await audit(tx, person, { verb: "upload-document", entity: `file:${made.id}`, after });
      return ok({ fileId: made.id });
    }
    const [known] = await tx.select({ id: files.id }).from(files).where(eq(files.sha256, facts.sha256));
    return known ? ok({ fileId: known.id }) : failure("conflict");
  });
}
