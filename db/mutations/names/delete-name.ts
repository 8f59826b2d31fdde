import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { database } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { audit } from "@/db/mutations/audit.ts";
import { nameTables } from "@/db/name-tables.ts";
import { type Confirmed, can, needsConfirmation } from "@/lib/access/permissions.ts";
import type { deleteNameInput } from "@/lib/inputs/names.ts";
import type { NameKind } from "@/lib/newsroom/names.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { changedRows } from "./changed-rows.ts";
import { loggedName } from "./save-name.ts";
import { lockName, lockNames, notifyName, redirectNames } from "./written-names.ts";

const isSignedBy = (id: number) => sql`copy -> 'authorIds' @> ${JSON.stringify([id])}::jsonb`;

/** Whether anything references the name, public or not. For an author, includes drafts and scheduled updates. */
const isUsed: Record<NameKind, (id: number) => SQL> = {
  tag: (id) => sql`exists (select from story_tags where tag_id = ${id})`,
  author: (id) => sql`exists (select from article_authors where author_id = ${id})
    or exists (select from article_drafts where copy is not null and ${isSignedBy(id)})
    or exists (select from scheduled_updates where ${isSignedBy(id)})`,
  place: (id) => sql`exists (select from stories where place_id = ${id})`,
};

/**
 * Deletes a tag, author or place that nothing references, and the names merged into it. Its addresses answer 410 for good, so the person must confirm
 * their identity first. `conflict` if it is used.
 */
export async function deleteName(
  actor: Confirmed,
  { kind, id }: z.output<typeof deleteNameInput>,
): Promise<Result<{ id: number }>> {
  if (!can(actor, "edit-names")) return failure("forbidden");
  if (needsConfirmation(actor)) return failure("confirm-needed");
  return database().transaction(async (tx) => {
    await lockNames(tx);
    const name = await lockName(tx, kind, id);
    if (!name) return failure("not-found");
    const [row] = await readRows(tx, { used: col.bool }).of(sql`select ${isUsed[kind](id)} as used`);
    if (row?.used) return failure("conflict", { id: "used" });
    const { names } = nameTables[kind];
    const mergedBefore = await changedRows(tx, sql`delete from ${names} where merged_into = ${id}`, "id");
    await tx.execute(sql`delete from ${names} where id = ${id}`);
    await redirectNames(tx, kind, name.words, null);
    await audit(tx, actor, {
      verb: "delete-name",
      entity: `${kind}:${id}`,
      before: loggedName(kind, name),
      after: { deleted: { mergedBefore } },
    });
    await notifyName(tx, kind, id);
    return ok({ id });
  });
}
