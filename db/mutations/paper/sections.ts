import { sql } from "drizzle-orm";
import type { z } from "zod";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, type RowOf, readRows } from "@/db/connection/rows.ts";
import { audit } from "@/db/mutations/audit.ts";
import { notifyChange } from "@/db/notices.ts";
import { sectionVersion } from "@/db/queries/newsroom/paper/sections.ts";
import { type Actor, type Confirmed, can, needsConfirmation } from "@/lib/access/permissions.ts";
import type { orderSectionsInput, removeSectionInput, saveSectionInput } from "@/lib/inputs/names.ts";
import { slugOf } from "@/lib/language/letters/slugs.ts";
import { type SavedSection, type SectionColour, type SectionWords, sectionColours } from "@/lib/newsroom/names.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { reservedSectionSlugs, sectionAddress } from "@/lib/site/addresses.ts";
import { tag } from "@/lib/site/cache-tags.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { addRedirects, addRedirectsIn } from "./redirects.ts";

type WordsPerLocale = Record<Locale, SectionWords>;
const heldShape = {
  id: col.int,
  key: col.text,
  colour: col.oneOf(sectionColours),
  position: col.int,
  version: col.text,
  words: col.json<WordsPerLocale>(),
};
type Held = RowOf<typeof heldShape>;

/** Serializes changes to sections, since their order and addresses depend on one another. Held until the transaction ends. */
export async function lockSections(tx: Executor): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('sections'))`);
}

/**
 * Adds a section at the end, or changes one. A changed address redirects, with everything under it. `conflict` if somebody changed the section since
 * it was read; with `fields` if the address is taken or reserved.
 */
export async function saveSection(
  actor: Actor,
  { id, version, colour, words }: z.output<typeof saveSectionInput>,
): Promise<Result<SavedSection>> {
  if (!can(actor, "edit-paper")) return failure("forbidden");
  return database().transaction(async (tx) => {
    await lockSections(tx);
    const before = id === null ? null : await lockSection(tx, id);
    if (id !== null && !before) return failure("not-found");
    if (before && before.version !== version) return failure("conflict");
    const filled = Object.fromEntries(
      locales.map((locale) => [locale, { ...words[locale], slug: words[locale].slug || slugOf(words[locale].name) }]),
    ) as WordsPerLocale;
    const problems = await slugProblems(tx, id, filled);
    if (Object.keys(problems).length > 0) return failure("conflict", problems);
    const sectionId = before?.id ?? (await insertSection(tx, filled, colour));
    if (before) await tx.execute(sql`update sections set colour = ${colour} where id = ${sectionId}`);
    await writeSectionWords(tx, sectionId, filled);
    await audit(tx, actor, {
      verb: before ? "change-section" : "add-section",
      entity: `section:${sectionId}`,
      ...(before ? { before: { colour: before.colour, words: before.words } } : {}),
      after: { colour, words: filled },
    });
    await notifyChange(tx, [tag.paper]);
    const after = await lockSection(tx, sectionId);
    return after ? ok({ id: sectionId, version: after.version, words: after.words }) : failure("not-found");
  });
}

/** Sets the order of the sections on every public page. `conflict` if the paper has other sections by now. */
export async function orderSections(
  actor: Actor,
  { ids }: z.output<typeof orderSectionsInput>,
): Promise<Result<{ ids: number[] }>> {
  if (!can(actor, "edit-paper")) return failure("forbidden");
  return database().transaction(async (tx) => {
    await lockSections(tx);
    const before = await readRows(tx, { id: col.int }).of(sql`select id from sections order by position, id`);
    const known = new Set(before.map((row) => row.id));
    const isSame = ids.length === known.size && new Set(ids).size === ids.length && ids.every((id) => known.has(id));
    if (!isSame) return failure("conflict");
    await tx.execute(sql`update sections s set position = w.position - 1
      from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) with ordinality w(id, position) where s.id = w.id::int`);
    await audit(tx, actor, {
      verb: "order-sections",
      entity: "paper:sections",
      before: before.map((row) => row.id),
      after: ids,
    });
    await notifyChange(tx, [tag.paper]);
    return ok({ ids });
  });
}

/**
 * Removes a section. Its stories, including drafts and trash, move to the section `moveTo`, and its address redirects there. An empty section may be
 * removed without `moveTo`; its address then answers 410. The last section cannot be removed, since every story needs one.
 */
export async function removeSection(
  actor: Confirmed,
  { id, moveTo }: z.output<typeof removeSectionInput>,
): Promise<Result<{ moved: number }>> {
  if (!can(actor, "edit-paper")) return failure("forbidden");
  if (needsConfirmation(actor)) return failure("confirm-needed");
  if (id === moveTo) return failure("invalid", { moveTo: "same" });
  return database().transaction(async (tx) => {
    await lockSections(tx);
    const section = await lockSection(tx, id);
    const heir = moveTo === null ? null : await lockSection(tx, moveTo);
    if (!section || (moveTo !== null && !heir)) return failure("not-found");
    const [left] = await readRows(tx, { others: col.bool, used: col.bool }).of(sql`select
      exists (select from sections where id <> ${id}) as others, exists (select from stories where section_id = ${id}) as used`);
    if (!left?.others) return failure("conflict", { id: "last" });
    if (left.used && !heir) return failure("conflict", { moveTo: "needed" });
    const moved = heir ? await moveStories(tx, id, heir.id) : 0;
    await tx.execute(sql`delete from sections where id = ${id}`);
    await redirectSection(tx, section.words, heir?.words ?? null);
    const { words, colour, position, key } = section;
    await audit(tx, actor, {
      verb: "remove-section",
      entity: `section:${id}`,
      before: { key, colour, position, words },
      after: { moveTo, moved },
    });
    await notifyChange(tx, [tag.paper]);
    return ok({ moved });
  });
}

/**
 * A big section needs more than the usual statement timeout. The revisions of its stories increase, so an editor with a story open gets a conflict on
 * saving its fields.
 */
async function moveStories(tx: Executor, from: number, to: number): Promise<number> {
  await tx.execute(sql`set local statement_timeout = '10min'`);
  const moved = await tx.execute(
    sql`update stories set section_id = ${to}, revision = revision + 1 where section_id = ${from}`,
  );
  return moved.count;
}

async function lockSection(tx: Executor, id: number): Promise<Held | null> {
  const [row] = await readRows(tx, heldShape).of(sql`
    select n.id, n.key, n.colour, n.position, ${sectionVersion} as version,
      (select json_object_agg(w.locale, json_build_object('name', w.name, 'slug', w.slug, 'description', w.description))
        from section_translations w where w.section_id = n.id) as words
    from sections n where n.id = ${id} for update of n`);
  return row ?? null;
}

async function insertSection(tx: Executor, words: WordsPerLocale, colour: SectionColour): Promise<number> {
  const [first = "section"] = locales.map((locale) => words[locale].slug);
  // The key identifies the section in loaded files; it is never shown.
  const [row] = await readRows(tx, { id: col.int }).of(sql`insert into sections (key, colour, position)
    select case when exists (select from sections where key = ${first}) then ${first} || '-' || (select max(id) + 1 from sections) else ${first} end,
      ${colour}, coalesce(max(position) + 1, 0) from sections returning id`);
  if (!row) throw new Error("section row was not returned");
  return row.id;
}

/**
 * Writes the name, slug and description of a section in every language and redirects its former addresses. Call it in a transaction that holds the
 * lock.
 */
export async function writeSectionWords(tx: Executor, id: number, words: WordsPerLocale): Promise<void> {
  const before = await readRows(tx, { locale: col.oneOf(locales), slug: col.text }).of(
    sql`select locale, slug from section_translations where section_id = ${id}`,
  );
  const rows = JSON.stringify(locales.map((locale) => ({ locale, ...words[locale] })));
  await tx.execute(sql`insert into section_translations (section_id, locale, name, slug, description)
    select ${id}::int, locale, name, slug, description from jsonb_populate_recordset(null::section_translations, ${rows}::jsonb)
    on conflict (section_id, locale) do update
      set name = excluded.name, slug = excluded.slug, description = excluded.description`);
  for (const { locale, slug } of before) await redirectAddress(tx, locale, slug, words[locale].slug);
}

async function redirectSection(tx: Executor, from: Partial<WordsPerLocale>, to: WordsPerLocale | null): Promise<void> {
  for (const locale of locales) {
    const before = from[locale];
    if (before) await redirectAddress(tx, locale, before.slug, to?.[locale].slug ?? null);
  }
}

async function redirectAddress(tx: Executor, locale: Locale, before: string, after: string | null): Promise<void> {
  const from = sectionAddress(locale, before);
  const to = after === null ? null : sectionAddress(locale, after);
  await addRedirects(tx, [
    { from, to },
    { from: `${from}/rss.xml`, to: to && `${to}/rss.xml` },
  ]);
  if (to !== null) await addRedirectsIn(tx, from, to);
}

async function slugProblems(tx: Executor, id: number | null, words: WordsPerLocale): Promise<Record<string, string>> {
  const rows = JSON.stringify(locales.map((locale) => ({ locale, slug: words[locale].slug })));
  const taken = await readRows(tx, {
    locale: col.oneOf(locales),
  }).of(sql`select w.locale from jsonb_to_recordset(${rows}::jsonb) w(locale text, slug text)
    join section_translations t on t.locale = w.locale and t.slug = w.slug and t.section_id is distinct from ${id}::int`);
  const reserved = locales.filter((locale) => (reservedSectionSlugs as readonly string[]).includes(words[locale].slug));
  return Object.fromEntries([
    ...taken.map(({ locale }) => [`words.${locale}.slug`, "taken"]),
    ...reserved.map((locale) => [`words.${locale}.slug`, "reserved"]),
  ]);
}
