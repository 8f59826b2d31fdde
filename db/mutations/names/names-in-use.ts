import { sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";
import { nameTables } from "@/db/name-tables.ts";
import type { NameKind } from "@/lib/newsroom/names.ts";

/**
 * Returns what gives the current id of each of these tags, authors or places: it may have been merged into another since somebody opened the
 * text. An unknown id stays as it is. Until the transaction ends nobody can merge or delete them. Call it before rows of stories or signatures
 * are locked, since whoever merges takes the names first.
 */
export async function holdNames(tx: Executor, kind: NameKind, ids: readonly number[]): Promise<(id: number) => number> {
  if (ids.length === 0) return (id) => id;
  const rows = await tx.execute<{ id: number; now: number }>(sql`
    select n.id, coalesce(n.merged_into, n.id) as now from ${nameTables[kind].names} n
    where n.id in (select id::int from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) w(id))
    order by n.id for key share`);
  const living = new Map(rows.map((row) => [row.id, row.now]));
  return (id) => living.get(id) ?? id;
}

/** The same as a list, each id once and in the order given. Unknown ones are left as they are. */
export async function idsInUse(tx: Executor, kind: NameKind, ids: readonly number[]): Promise<number[]> {
  return [...new Set(ids.map(await holdNames(tx, kind, ids)))];
}

/** What all languages of a story share, with the current ids of its tags and place. */
export async function withNamesInUse<T extends { placeId: number | null; tagIds: number[] }>(
  tx: Executor,
  fields: T,
): Promise<T> {
  const [placeId = null] = await idsInUse(tx, "place", fields.placeId === null ? [] : [fields.placeId]);
  return { ...fields, placeId, tagIds: await idsInUse(tx, "tag", fields.tagIds) };
}
