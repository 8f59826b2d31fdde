import { sql } from "drizzle-orm";
import type { z } from "zod";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { audit } from "@/db/mutations/audit.ts";
import { notifyChange } from "@/db/notices.ts";
import { nameSearched } from "@/db/schema/columns.ts";
import { can, type Person } from "@/lib/access/permissions.ts";
import type { removeSynonymsInput, saveSynonymsInput } from "@/lib/inputs/vocabulary/synonyms.ts";
import { groupName, type SynonymGroup } from "@/lib/newsroom/synonyms.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { tag } from "@/lib/site/cache-tags.ts";

/**
 * Adds or changes a group of words that search treats as synonyms, and invalidates every page of results. Returns `conflict` if somebody changed it
 * since it was read (`was`), and `invalid` at each word that is in another group, with that group's name.
 */
export async function saveSynonyms(
  person: Person,
  { id, was, words }: z.output<typeof saveSynonymsInput>,
): Promise<Result<SynonymGroup>> {
  if (!can(person, "edit-names")) return failure("forbidden");
  return database().transaction(async (tx) => {
    await lockSynonyms(tx);
    const before = id === null ? null : await readWords(tx, id);
    if (id !== null && !before) return failure("not-found");
    if (before && !isSame(before, was)) return failure("conflict");
    const taken = await takenWords(tx, words, id);
    if (taken.length > 0) return failure("invalid", Object.fromEntries(taken.map(complaint)));
    const saved = id ?? (await addGroup(tx));
    await writeWords(tx, saved, words);
    await audit(tx, person, {
      verb: before ? "change-synonyms" : "add-synonyms",
      entity: `synonym:${saved}`,
      ...(before ? { before: { words: before } } : {}),
      after: { words },
    });
    await notifyChange(tx, [tag.search]);
    return ok({ id: saved, words });
  });
}

/** Removes a group. Returns its words, so that it can be restored. */
export async function removeSynonyms(
  person: Person,
  { id }: z.output<typeof removeSynonymsInput>,
): Promise<Result<string[]>> {
  if (!can(person, "edit-names")) return failure("forbidden");
  return database().transaction(async (tx) => {
    await lockSynonyms(tx);
    const before = await readWords(tx, id);
    if (!before) return failure("not-found");
    await tx.execute(sql`delete from synonyms where id = ${id}`);
    await audit(tx, person, { verb: "remove-synonyms", entity: `synonym:${id}`, before: { words: before } });
    await notifyChange(tx, [tag.search]);
    return ok(before);
  });
}

/** Serializes changes, so that no word gets into two groups. */
async function lockSynonyms(tx: Executor): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('synonyms'))`);
}

async function readWords(tx: Executor, id: number): Promise<string[] | null> {
  const [row] = await readRows(tx, { words: col.json<string[]>().orNull }).of(
    sql`select json_agg(words order by place) as words from synonym_words where group_id = ${id}`,
  );
  return row?.words ?? null;
}

const isSame = (one: string[], other: string[] | null): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Words that are in another group: their indexes (from 0), with that group's words. */
async function takenWords(
  tx: Executor,
  words: string[],
  by: number | null,
): Promise<{ place: number; group: string[] }[]> {
  return readRows(tx, { place: col.int, group: col.json<string[]>() }).of(sql`
      select (t.place - 1)::int as place, (select json_agg(o.words order by o.place) from synonym_words o where o.group_id = s.group_id) as group
      from jsonb_array_elements_text(${JSON.stringify(words)}::jsonb) with ordinality t(words, place)
      join synonym_words s on ${nameSearched(sql`s.words`)} = ${nameSearched(sql`t.words`)}
      where s.group_id is distinct from ${by}::int`);
}

const complaint = ({ place, group }: { place: number; group: string[] }): [string, string] => [
  `words.${place}`,
  `other-group:${groupName(group)}`,
];

async function addGroup(tx: Executor): Promise<number> {
  const [row] = await readRows(tx, { id: col.int }).of(sql`insert into synonyms default values returning id`);
  return row?.id ?? 0;
}

async function writeWords(tx: Executor, id: number, words: string[]): Promise<void> {
  await tx.execute(sql`delete from synonym_words where group_id = ${id}`);
  await tx.execute(sql`insert into synonym_words (group_id, place, words)
    select ${id}::int, t.place, t.words from jsonb_array_elements_text(${JSON.stringify(words)}::jsonb) with ordinality t(words, place)`);
}
