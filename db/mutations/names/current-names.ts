import { sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { nameTables } from "@/db/name-tables.ts";
import type { NameKind } from "@/lib/newsroom/names.ts";

/**
 * Locks these tags, authors or places against merging and deletion until the transaction ends. Returns a function from id to current id, since a name
 * may have been merged after the text was opened. Unknown ids are returned unchanged. Call it before locking rows of stories or bylines: a merge
 * locks the names first.
 */
export async function lockCurrentNames(
  tx: Executor,
  kind: NameKind,
  ids: readonly number[],
): Promise<(id: number) => number> {
  if (ids.length === 0) return (id) => id;
  const rows = await readRows(tx, { id: col.int, now: col.int }).of(sql`
    select n.id, coalesce(n.merged_into, n.id) as now from ${nameTables[kind].names} n
    where n.id in (select id::int from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) w(id))
    order by n.id for key share`);
  const living = new Map(rows.map((row) => [row.id, row.now]));
  return (id) => living.get(id) ?? id;
}

/** The same as a list without duplicates, in the given order. Keeps unknown ids. */
export async function currentNameIds(tx: Executor, kind: NameKind, ids: readonly number[]): Promise<number[]> {
  return [...new Set(ids.map(await lockCurrentNames(tx, kind, ids)))];
}

/** The shared fields of a story, with the current ids of its tags and place. */
export async function withCurrentNames<T extends { placeId: number | null; tagIds: number[] }>(
  tx: Executor,
  fields: T,
): Promise<T> {
  const [placeId = null] = await currentNameIds(tx, "place", fields.placeId === null ? [] : [fields.placeId]);
  return { ...fields, placeId, tagIds: await currentNameIds(tx, "tag", fields.tagIds) };
}
