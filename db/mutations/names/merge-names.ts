import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { database } from "@/db/connection/client.ts";
import { audit } from "@/db/mutations/audit.ts";
import { indexAuthorLater } from "@/db/mutations/search/index-articles.ts";
import { nameTables } from "@/db/name-tables.ts";
import { type Confirmed, can, needsConfirmation } from "@/lib/access/permissions.ts";
import type { mergeNamesInput } from "@/lib/inputs/names.ts";
import type { NameKind } from "@/lib/newsroom/names.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { locales } from "@/lib/site/locales.ts";
import { type ChangedRows, changedRows } from "./changed-rows.ts";
import { loggedName } from "./save-name.ts";
import { lockName, lockNames, notifyName, redirectNames, type WrittenName } from "./written-names.ts";

/** A statement, and the column with the ids of the rows that it changes. */
type Change = [statement: SQL, column: "id" | "story_id" | "article_id"];
/** Statements in order, by the name that the log uses for the changed rows. */
type ReferenceMoves = Record<string, Change>;

/** Moves all references from one name to another. What refers to both names then refers to the target once. */
const referenceMoves: Record<NameKind, (id: number, into: number) => ReferenceMoves> = {
  tag: (id, into) => {
    const [storiesWithBoth, stories] = linkMoves("story_tags", "tag_id", "story_id")(id, into);
    return { storiesWithBoth, stories };
  },
  author: (id, into) => {
    const [articlesWithBoth, articles] = linkMoves("article_authors", "author_id", "article_id")(id, into);
    return { articlesWithBoth, articles, workingCopies: [replaceInCopies(id, into), "article_id"] };
  },
  place: (id, into) => ({ stories: [sql`update stories set place_id = ${into} where place_id = ${id}`, "id"] }),
};

/** Deletes links to the first name where a link to the second exists, then changes the remaining links to the second. */
function linkMoves(table: string, name: string, column: "story_id" | "article_id") {
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

/** Replaces the author in working copies, in the same order. Their revision stays, since no words changed. */
function replaceInCopies(id: number, into: number): SQL {
  return sql`update article_drafts set copy = jsonb_set(copy, '{authorIds}', (
      select jsonb_agg(author order by first) from (
        select case when w.id::int = ${id} then ${into}::int else w.id::int end as author, min(w.position) as first
        from jsonb_array_elements_text(copy -> 'authorIds') with ordinality w(id, position) group by 1) signed))
    where copy is not null and copy -> 'authorIds' @> ${JSON.stringify([id])}::jsonb`;
}

/**
 * Merges a tag, author or place into another. Its stories get the target, whose words stay, and its addresses redirect there. Its id still resolves
 * to the target, for texts that are open in an editor and for kept revisions. It cannot be undone, so the person must confirm their identity first.
 * The log lists the changed rows.
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
    // Lock in id order, as writers of stories do.
    const held: (WrittenName | null)[] = [];
    for (const one of [id, into].toSorted((a, b) => a - b)) held.push(await lockName(tx, kind, one));
    const [from, to] = [id, into].map((one) => held.find((name) => name?.id === one));
    if (!from || !to) return failure("not-found");
    // A tag of many stories needs more than the usual statement timeout.
    await tx.execute(sql`set local statement_timeout = '10min'`);
    if (kind === "author") await indexAuthorLater(tx, id, locales);
    const changed: Record<string, ChangedRows> = {};
    for (const [what, [statement, column]] of Object.entries(referenceMoves[kind](id, into)))
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
      before: loggedName(kind, from),
      after: { into: { id: into, ...loggedName(kind, to) }, changed },
    });
    await notifyName(tx, kind, id);
    return ok({ id: into });
  });
}
