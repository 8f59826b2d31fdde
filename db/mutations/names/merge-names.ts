import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { database } from "@/db/client.ts";
import { audit } from "@/db/mutations/audit.ts";
import { nameTables } from "@/db/name-tables.ts";
import type { NameKind } from "@/lib/desk-names.ts";
import type { mergeNamesInput } from "@/lib/inputs/desk-names.ts";
import { type Actor, can } from "@/lib/permissions.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { said } from "./save-name.ts";
import { holdName, leadNameOn, lockNames, notifyNames, type WrittenName } from "./written-names.ts";

/** Statements that give what names one thing to another. What named both goes on naming the other once. */
const handOver: Record<NameKind, (id: number, into: number) => SQL[]> = {
  tag: (id, into) => [
    sql`delete from story_tags x where tag_id = ${id}
      and exists (select from story_tags y where y.story_id = x.story_id and y.tag_id = ${into})`,
    sql`update story_tags set tag_id = ${into} where tag_id = ${id}`,
  ],
  author: (id, into) => [
    sql`delete from article_authors x where author_id = ${id}
      and exists (select from article_authors y where y.article_id = x.article_id and y.author_id = ${into})`,
    sql`update article_authors set author_id = ${into} where author_id = ${id}`,
    signedCopies(id, into),
  ],
  place: (id, into) => [sql`update stories set place_id = ${into} where place_id = ${id}`],
};

/** Texts that are being written, in the same order; their revision stays, since nobody's words changed. */
function signedCopies(id: number, into: number): SQL {
  return sql`update article_drafts set copy = jsonb_set(copy, '{authorIds}', (
      select jsonb_agg(author order by first) from (
        select case when w.id::int = ${id} then ${into}::int else w.id::int end as author, min(w.position) as first
        from jsonb_array_elements_text(copy -> 'authorIds') with ordinality w(id, position) group by 1) signed))
    where copy is not null and copy -> 'authorIds' @> ${JSON.stringify([id])}::jsonb`;
}

/**
 * Makes one of two tags, authors or places: stories of the first belong to the second, whose words stay, and the first one's addresses lead
 * there. Its number goes on meaning the second, for texts that are open somewhere and for kept states.
 */
export async function mergeNames(
  actor: Actor,
  { kind, id, into }: z.output<typeof mergeNamesInput>,
): Promise<Result<{ id: number }>> {
  if (!can(actor, "edit-names")) return failure("forbidden");
  if (id === into) return failure("invalid", { into: "same" });
  const { names, words, id: owner } = nameTables[kind];
  return database().transaction(async (tx) => {
    await lockNames(tx);
    // By number, as whoever writes a story holds its names.
    const held: (WrittenName | null)[] = [];
    for (const one of [id, into].toSorted((a, b) => a - b)) held.push(await holdName(tx, kind, one));
    const [from, to] = [id, into].map((one) => held.find((name) => name?.id === one));
    if (!from || !to) return failure("not-found");
    // A tag of very many stories takes longer than anything else may.
    await tx.execute(sql`set local statement_timeout = '10min'`);
    for (const statement of handOver[kind](id, into)) await tx.execute(statement);
    await tx.execute(sql`delete from ${words} where ${owner} = ${id}`);
    await tx.execute(sql`update ${names} set merged_into = ${into} where id = ${id} or merged_into = ${id}`);
    await leadNameOn(tx, kind, from.words, to.words);
    await audit(tx, actor, {
      verb: "merge-names",
      entity: `${kind}:${id}`,
      before: said(kind, from),
      after: { into: { id: into, ...said(kind, to) } },
    });
    await notifyNames(tx);
    return ok({ id: into });
  });
}
