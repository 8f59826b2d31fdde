import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { database } from "@/db/client.ts";
import { audit } from "@/db/mutations/audit.ts";
import { nameTables } from "@/db/name-tables.ts";
import type { NameKind } from "@/lib/desk-names.ts";
import type { deleteNameInput } from "@/lib/inputs/desk-names.ts";
import { type Actor, can } from "@/lib/permissions.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { said } from "./save-name.ts";
import { holdName, leadNameOn, lockNames, notifyNames } from "./written-names.ts";

const isSignedBy = (id: number) => sql`copy -> 'authorIds' @> ${JSON.stringify([id])}::jsonb`;

/** Whether anything names it, public or not. Of an author also whether somebody is just signing a text so. */
const isUsed: Record<NameKind, (id: number) => SQL> = {
  tag: (id) => sql`exists (select from story_tags where tag_id = ${id})`,
  author: (id) => sql`exists (select from article_authors where author_id = ${id})
    or exists (select from article_drafts where copy is not null and ${isSignedBy(id)})
    or exists (select from scheduled_updates where ${isSignedBy(id)})`,
  place: (id) => sql`exists (select from stories where place_id = ${id})`,
};

/** Deletes a tag, author or place that nothing names; its addresses are gone for good. Refused as a conflict where it is used. */
export async function deleteName(
  actor: Actor,
  { kind, id }: z.output<typeof deleteNameInput>,
): Promise<Result<{ id: number }>> {
  if (!can(actor, "edit-names")) return failure("forbidden");
  return database().transaction(async (tx) => {
    await lockNames(tx);
    const name = await holdName(tx, kind, id);
    if (!name) return failure("not-found");
    const [row] = await tx.execute<{ used: boolean }>(sql`select ${isUsed[kind](id)} as used`);
    if (row?.used) return failure("conflict", { id: "used" });
    await tx.execute(sql`delete from ${nameTables[kind].names} where id = ${id}`);
    await leadNameOn(tx, kind, name.words, null);
    await audit(tx, actor, { verb: "delete-name", entity: `${kind}:${id}`, before: said(kind, name) });
    await notifyNames(tx);
    return ok({ id });
  });
}
