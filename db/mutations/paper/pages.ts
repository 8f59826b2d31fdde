import { sql } from "drizzle-orm";
import type { z } from "zod";
import { bodyMediaIds, bodyText } from "@/blocks/registry/words.ts";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { audit } from "@/db/mutations/audit.ts";
import { notifyChange } from "@/db/notices.ts";
import { type AuthenticatedPerson, can, needsConfirmation, type Person } from "@/lib/access/permissions.ts";
import type { arrangePagesInput, removePageInput, savePageInput } from "@/lib/inputs/pages.ts";
import { slugOf } from "@/lib/language/letters/slugs.ts";
import type { PageWords, SavePageOutcome } from "@/lib/newsroom/static-pages.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { pageAddress } from "@/lib/site/addresses.ts";
import { tag } from "@/lib/site/cache-tags.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { emptyBlocks } from "@/lib/translation/translation.ts";
import { addRedirects } from "./redirects.ts";

type SaveInput = z.output<typeof savePageInput>;
type Stored = PageWords & { revision: number; savedAt: string };

/**
 * Writes a static page in one language, public at once, and creates the page if it does not exist. A former address redirects to the current one. If
 * somebody saved since `revision`, writes nothing and returns their version. The audit log keeps the previous state.
 */
export async function savePage(person: Person, input: SaveInput): Promise<Result<SavePageOutcome>> {
  if (!can(person, "edit-paper")) return failure("forbidden");
  const { locale, title, body } = input;
  return database().transaction(async (tx) => {
    if (input.pageId !== null && !(await lockPage(tx, input.pageId))) return failure("not-found");
    const before = input.pageId === null ? null : await readStored(tx, input.pageId, locale);
    if (before && before.revision !== input.revision) {
      const savedBy = await lastWriter(tx, `page:${input.pageId}`, locale);
      return ok({ saved: false, current: { ...before, savedBy } });
    }
    const slug = input.slug || slugOf(title);
    const fields = await problemsOf(tx, { ...input, slug });
    if (Object.keys(fields).length > 0) return failure("invalid", fields);
    const pageId = input.pageId ?? (await insertPage(tx));
    const [row] = await readRows(tx, { revision: col.int, savedAt: col.time }).of(sql`
      insert into page_translations (page_id, locale, title, slug, body)
      values (${pageId}, ${locale}, ${title}, ${slug}, ${JSON.stringify(body)}::jsonb)
      on conflict (page_id, locale) do update set title = excluded.title, slug = excluded.slug, body = excluded.body,
        updated_at = now(), revision = page_translations.revision + 1
      returning revision, updated_at as "savedAt"`);
    if (!row) throw new Error("page row was not returned");
    if (before) await addRedirects(tx, [{ from: pageAddress(locale, before.slug), to: pageAddress(locale, slug) }]);
    await audit(tx, person, {
      verb: "save-page",
      entity: `page:${pageId}`,
      before: before && { locale, title: before.title, slug: before.slug, body: before.body },
      after: { locale, title, slug, body },
    });
    await notifyChange(tx, [tag.paper]);
    return ok({ saved: true, pageId, revision: row.revision, slug, savedAt: new Date(row.savedAt).toISOString() });
  });
}

/** Removes a static page in every language. Its addresses redirect to another page, or answer 410. */
export async function removePage(
  person: AuthenticatedPerson,
  { pageId, to }: z.output<typeof removePageInput>,
): Promise<Result<null>> {
  if (!can(person, "edit-paper")) return failure("forbidden");
  if (needsConfirmation(person)) return failure("confirm-needed");
  return database().transaction(async (tx) => {
    if (pageId === to || !(await lockPage(tx, pageId))) return failure("not-found");
    if (to !== null && !(await lockPage(tx, to))) return failure("invalid", { to: "nothing" });
    const [before, targets] = await Promise.all([
      readTranslations(tx, pageId),
      to === null ? [] : readTranslations(tx, to),
    ]);
    await tx.execute(sql`delete from pages where id = ${pageId}`);
    const moves = before.map(({ locale, slug }) => {
      const target = targets.find((one) => one.locale === locale) ?? targets[0];
      return { from: pageAddress(locale, slug), to: target ? pageAddress(target.locale, target.slug) : null };
    });
    await addRedirects(tx, moves);
    await audit(tx, person, { verb: "remove-page", entity: `page:${pageId}`, before, after: moves });
    await notifyChange(tx, [tag.paper]);
    return ok(null);
  });
}

/** Sets the order of the static pages. `conflict` if the list is incomplete because somebody added or removed a page meanwhile. */
export async function arrangePages(
  person: Person,
  { pageIds }: z.output<typeof arrangePagesInput>,
): Promise<Result<null>> {
  if (!can(person, "edit-paper")) return failure("forbidden");
  return database().transaction(async (tx) => {
    const rows = await readRows(tx, { id: col.int }).of(sql`select id from pages order by position, id for update`);
    const before = rows.map(({ id }) => id);
    const isWhole = new Set(pageIds).size === before.length && before.every((id) => pageIds.includes(id));
    if (!isWhole || pageIds.length !== before.length) return failure("conflict");
    await tx.execute(sql`update pages p set position = w.place - 1
      from jsonb_array_elements_text(${JSON.stringify(pageIds)}::jsonb) with ordinality as w(id, place) where p.id = w.id::int`);
    await audit(tx, person, { verb: "arrange-pages", entity: "paper:pages", before, after: pageIds });
    await notifyChange(tx, [tag.paper]);
    return ok(null);
  });
}

async function lockPage(tx: Executor, pageId: number): Promise<boolean> {
  const rows = await tx.execute(sql`select 1 from pages where id = ${pageId} for update`);
  return rows.length > 0;
}

async function readStored(tx: Executor, pageId: number, locale: Locale): Promise<Stored | null> {
  const [row] = await readRows(tx, {
    title: col.text,
    slug: col.text,
    body: col.json<PageWords["body"]>(),
    revision: col.int,
    savedAt: col.time,
  }).of(sql`
    select title, slug, body, revision, updated_at as "savedAt" from page_translations
    where page_id = ${pageId} and locale = ${locale}`);
  return row ? { ...row, savedAt: new Date(row.savedAt).toISOString() } : null;
}

/** The name of who saved the page last in this language; "" if that is no person of the newsroom any more. */
async function lastWriter(tx: Executor, entity: string, locale: Locale): Promise<string> {
  const [row] = await readRows(tx, { name: col.text.orNull }).of(sql`
    select u.name from audit_log l left join users u on l.actor = 'user:' || u.id
    where l.entity = ${entity} and l.verb = 'save-page' and l.after ->> 'locale' = ${locale}
    order by l.at desc, l.id desc limit 1`);
  return row?.name ?? "";
}

async function readTranslations(tx: Executor, pageId: number): Promise<(PageWords & { locale: Locale })[]> {
  return readRows(tx, {
    title: col.text,
    slug: col.text,
    body: col.json<PageWords["body"]>(),
    locale: col.oneOf(locales),
  }).of(sql`select locale, title, slug, body from page_translations where page_id = ${pageId} order by locale`);
}

/** Inserts a page at the end. Keys are only used by loaded files, which bring their own. */
async function insertPage(tx: Executor): Promise<number> {
  const [row] = await readRows(tx, { id: col.int }).of(sql`insert into pages (key, position)
    select 'desk-' || gen_random_uuid(), coalesce(max(position), -1) + 1 from pages returning id`);
  if (!row) throw new Error("page row was not returned");
  return row.id;
}

/** Why the page cannot be shown, by field: its address is taken, it has no text, or a picture is missing. */
async function problemsOf(tx: Executor, { pageId, locale, slug, body }: SaveInput): Promise<Record<string, string>> {
  const media = JSON.stringify([...new Set(bodyMediaIds(body))]);
  // Lock the pictures: whoever changes one waits, and then needs the permission to edit this page.
  await tx.execute(sql`select from media where id in (select w.id::int from jsonb_array_elements_text(${media}::jsonb) w(id))
    order by id for share`);
  const [found] = await readRows(tx, { taken: col.bool, missing: col.int }).of(sql`select
    exists (select from page_translations where locale = ${locale} and slug = ${slug} and page_id is distinct from ${pageId}) as taken,
    (select count(*)::int from jsonb_array_elements_text(${media}::jsonb) as wanted(id)
      where not exists (select from media m where m.id = wanted.id::int)) as missing`);
  const fields: Record<string, string> = {};
  if (found?.taken) fields.slug = "taken";
  if (found && found.missing > 0) fields.body = "picture-missing";
  else if (media === "[]" && bodyText(body).trim() === "") fields.body = "required";
  else if (emptyBlocks(body).length > 0) fields.body = "empty-block";
  return fields;
}
