import { and, eq, isNull, sql } from "drizzle-orm";
import type { z } from "zod";
import { makeToken } from "@/db/accounts/tokens.ts";
import { database } from "@/db/connection/client.ts";
import { audit } from "@/db/mutations/audit.ts";
import { previewLinks } from "@/db/schema/drafts.ts";
import type { Person } from "@/lib/access/permissions.ts";
import type { previewInput } from "@/lib/inputs/articles.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { lockFor } from "./locked-article.ts";

/** Creates a link that shows the working copy to anybody who has it, for a day. Requires the permission to write the article. */
export async function makePreview(
  person: Person,
  { articleId }: z.output<typeof previewInput>,
): Promise<Result<{ path: string; expiresAt: string }>> {
  return database().transaction(async (tx) => {
    const locked = await lockFor(tx, person, "write-article", articleId);
    if ("refused" in locked) return failure(locked.refused);
    const { token, hash } = makeToken();
    const [row] = await tx
      .insert(previewLinks)
      .values({
        tokenHash: hash,
        articleId,
        createdBy: person.id,
        expiresAt: sql`now() + interval '24 hours'`,
      })
      .returning({ expiresAt: previewLinks.expiresAt });
    if (!row) throw new Error("preview row was not returned");
    await audit(tx, person, { verb: "make-preview", entity: `article:${articleId}` });
    return ok({ path: `/preview/${token}`, expiresAt: row.expiresAt.toISOString() });
  });
}

/** Revokes every preview link of an article. Returns how many there were. */
export async function revokePreviews(
  person: Person,
  { articleId }: z.output<typeof previewInput>,
): Promise<Result<{ revoked: number }>> {
  return database().transaction(async (tx) => {
    const locked = await lockFor(tx, person, "write-article", articleId);
    if ("refused" in locked) return failure(locked.refused);
    const rows = await tx
      .update(previewLinks)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(previewLinks.articleId, articleId), isNull(previewLinks.revokedAt)))
      .returning({ articleId: previewLinks.articleId });
    await audit(tx, person, { verb: "revoke-previews", entity: `article:${articleId}` });
    return ok({ revoked: rows.length });
  });
}
