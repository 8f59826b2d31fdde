import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { audit } from "@/db/mutations/audit.ts";
import { bytesOf, chargeQuotaIn, refuseOverQuota } from "@/db/mutations/storage-quota.ts";
import { notifyChange } from "@/db/notices.ts";
import { nameSame } from "@/db/schema/columns.ts";
import { type Actor, can, type Person } from "@/lib/access/permissions.ts";
import type { importTermsInput, removeTermInput, saveTermInput } from "@/lib/inputs/vocabulary/glossary.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { tag } from "@/lib/site/cache-tags.ts";
import { locales } from "@/lib/site/locales.ts";
import type { Term, TermWords } from "@/lib/translation/glossary.ts";

/** Number of imported terms that the audit log lists. The glossary has all of them. */
const MAX_LOGGED_TERMS = 20;
/** Overhead counted for each term: its rows and index entries. */
const TERM_BYTES = 512;

/**
 * Adds a term to the glossary or changes one. Returns `conflict` if somebody changed it since it was read (`was`), and `invalid` at the first field
 * if another term has the same words in every language.
 */
export async function saveTerm(
  person: Person,
  { id, was, words }: z.output<typeof saveTermInput>,
): Promise<Result<Term>> {
  if (!can(person, "edit-names")) return failure("forbidden");
  return database().transaction(async (tx) => {
    await lockGlossary(tx);
    const before = id === null ? null : await readTerm(tx, id);
    if (id !== null && !before) return failure("not-found");
    if (before && locales.some((locale) => before[locale] !== was?.[locale])) return failure("conflict");
    const [same] = await knownTerms(tx, [words]);
    if (same && same.id !== id) return failure("invalid", { [`words.${locales[0]}`]: "taken-pair" });
    const saved = id === null ? ((await insertTerms(tx, [words]))[0] ?? 0) : id;
    if (before) await changeWords(tx, saved, words);
    await notifyChange(tx, [tag.search]);
    await audit(tx, person, {
      verb: before ? "change-term" : "add-term",
      entity: `term:${saved}`,
      ...(before ? { before: { words: before } } : {}),
      after: { words },
    });
    return ok({ id: saved, words });
  });
}

/** Removes a term from the glossary. Returns its words, so that it can be restored. */
export async function removeTerm(person: Person, { id }: z.output<typeof removeTermInput>): Promise<Result<TermWords>> {
  if (!can(person, "edit-names")) return failure("forbidden");
  return database().transaction(async (tx) => {
    await lockGlossary(tx);
    const before = await readTerm(tx, id);
    if (!before) return failure("not-found");
    await tx.execute(sql`delete from glossary where id = ${id}`);
    await notifyChange(tx, [tag.search]);
    await audit(tx, person, { verb: "remove-term", entity: `term:${id}`, before: { words: before } });
    return ok(before);
  });
}

/** Adds many terms at once. Skips those that the glossary already has, ignoring case. Returns how many were added. */
export async function importTerms(
  actor: Actor,
  { terms }: z.output<typeof importTermsInput>,
): Promise<Result<{ added: number }>> {
  if (!can(actor, "edit-names")) return failure("forbidden");
  return database().transaction(async (tx) => {
    await lockGlossary(tx);
    const byKey = new Map<string, TermWords>();
    for (const words of terms) {
      const key = JSON.stringify(words).toLowerCase();
      if (!byKey.has(key)) byKey.set(key, words);
    }
    const uniqueTerms = [...byKey.values()];
    const known = new Set((await knownTerms(tx, uniqueTerms)).map(({ place }) => place));
    const added = uniqueTerms.filter((_, place) => !known.has(place));
    if (added.length > 0) {
      if (actor.kind !== "operator") {
        const tooMuch = refuseOverQuota(actor.id, "written");
        if (tooMuch) return tooMuch;
        chargeQuotaIn(tx, actor.id, "written", bytesOf(added) + added.length * TERM_BYTES);
      }
      await insertTerms(tx, added);
      await notifyChange(tx, [tag.search]);
      const after = { added: added.length, first: added.slice(0, MAX_LOGGED_TERMS) };
      await audit(tx, actor, { verb: "import-terms", entity: "glossary:import", after });
    }
    return ok({ added: added.length });
  });
}

/** Serializes changes to the glossary, to prevent duplicates. */
async function lockGlossary(tx: Executor): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('glossary'))`);
}

async function readTerm(tx: Executor, id: number): Promise<TermWords | null> {
  const [row] = await readRows(tx, { words: col.json<TermWords>().orNull }).of(
    sql`select json_object_agg(locale, words) as words from glossary_words where term_id = ${id}`,
  );
  return row?.words ?? null;
}

/** Finds the terms that the glossary already has with the same words in every language. Returns their indexes in the list (from 0) and their ids. */
async function knownTerms(tx: Executor, terms: readonly TermWords[]): Promise<{ place: number; id: number }[]> {
  const says = (term: SQL): SQL =>
    sql.join(
      locales.map(
        (locale) => sql`exists (select from glossary_words o where o.term_id = ${term} and o.locale = ${locale}
          and ${nameSame(sql`o.words`)} = lower(t.words ->> ${locale}))`,
      ),
      sql` and `,
    );
  return readRows(tx, {
    place: col.int,
    id: col.int,
  }).of(sql`select (t.place - 1)::int as place, min(w.term_id) as id
      from jsonb_array_elements(${JSON.stringify(terms)}::jsonb) with ordinality t(words, place)
      join glossary_words w on w.locale = ${locales[0]} and ${nameSame(sql`w.words`)} = lower(t.words ->> ${locales[0]})
      where ${says(sql`w.term_id`)} group by t.place order by t.place`);
}

/** Inserts new terms. Returns their ids, in order. */
async function insertTerms(tx: Executor, terms: readonly TermWords[]): Promise<number[]> {
  const rows = await readRows(tx, { id: col.int }).of(sql`
    with made as (insert into glossary (added_at) select now() from generate_series(1, ${terms.length}::int) returning id),
    placed as (select id, row_number() over (order by id) as place from made),
    said as (
      insert into glossary_words (term_id, locale, words)
      select p.id, w.key, w.value from placed p
      join jsonb_array_elements(${JSON.stringify(terms)}::jsonb) with ordinality t(words, place) using (place)
      cross join jsonb_each_text(t.words) w
    )
    select id from placed order by place`);
  return rows.map(({ id }) => id);
}

async function changeWords(tx: Executor, id: number, words: TermWords): Promise<void> {
  await tx.execute(sql`insert into glossary_words (term_id, locale, words)
    select ${id}::int, w.key, w.value from jsonb_each_text(${JSON.stringify(words)}::jsonb) w
    on conflict (term_id, locale) do update set words = excluded.words`);
}
