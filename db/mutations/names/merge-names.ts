import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { database } from "@/db/connection/client.ts";
import { audit } from "@/db/mutations/audit.ts";
import { nameTables } from "@/db/name-tables.ts";
import type { NameKind } from "@/lib/newsroom/names.ts";
import type { mergeNamesInput } from "@/lib/inputs/names.ts";
import { type Confirmed, can, needsConfirmation } from "@/lib/access/permissions.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { type ChangedRows, changedRows } from "./changed-rows.ts";
import { said } from "./save-name.ts";
import { holdName, redirectNames, lockNames, notifyName, type WrittenName } from "./written-names.ts";

/** A statement, with the column that names what it changes. */
type Change = [statement: SQL, column: "id" | "story_id" | "article_id"];
/** Changes in their order, by what the log calls what they change. */
type HandOver = Record<string, Change>;

/** What gives all that one thing names to another. What named both goes on naming the other once. */
const handOver: Record<NameKind, (id: number, into: number) => HandOver> = {
  tag: (id, into) => {
    const [storiesWithBoth, stories] = linked("story_tags", "tag_id", "story_id")(id, into);
    return { storiesWithBoth, stories };
  },
  author: (id, into) => {
    const [articlesWithBoth, articles] = linked("article_authors", "author_id", "article_id")(id, into);
    return { articlesWithBoth, articles, workingCopies: [signedCopies(id, into), "article_id"] };
  },
  place: (id, into) => ({ stories: [sql`update stories set place_id = ${into} where place_id = ${id}`, "id"] }),
};

/** Takes the first from whatever the table links to both, then gives the second what is left of the first. */
function linked(table: string, name: string, column: "story_id" | "article_id") {
  const [links, named, holder] = [table, name, column].map((one) => sql.identifier(one));
  return (id: number, into: number): [Change, Change] => [
    [
      sql`delete from ${links} x where ${named} = ${id}
        and exists (select from ${links} y where y.${holder} = x.${holder} and y.${named} = ${into})`,
      column,
    ],
    [sql`update ${links} set ${named} = ${into} where ${named} = ${id}`, column],
  ];
}

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
 * there. Its number goes on meaning the second, for texts that are open somewhere and for kept states. It cannot be taken back, so a
 * person must confirm who they are first. The log holds what was changed.
 */
export async function mergeNames(
  actor: Confirmed,
  { kind, id, into }: z.output<typeof mergeNamesInput>,
): Promise<Result<{ id: number }>> {
  if (!can(actor, "edit-names")) return failure("forbidden");
  if (needsConfirmation(actor)) return failure("confirm-needed");
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
    const changed: Record<string, ChangedRows> = {};
    for (const [what, [statement, column]] of Object.entries(handOver[kind](id, into)))
      changed[what] = await changedRows(tx, statement, column);
    await tx.execute(sql`delete from ${words} where ${owner} = ${id}`);
    changed.mergedBefore = await changedRows(
      tx,
      sql`update ${names} set merged_into = ${into} where merged_into = ${id}`,
      "id",
    );
    await tx.execute(sql`update ${names} set merged_into = ${into} where id = ${id}`);
    await redirectNames(tx, kind, from.words, to.words);
    await audit(tx, actor, {
      verb: "merge-names",
      entity: `${kind}:${id}`,
      before: said(kind, from),
      after: { into: { id: into, ...said(kind, to) }, changed },
    });
    await notifyName(tx, kind, id);
    return ok({ id: into });
  });
}
