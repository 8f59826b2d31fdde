import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { iso } from "@/db/queries/published/lists/cards.ts";
import { can, type Person } from "@/lib/access/permissions.ts";
import type { EditablePage, ListedPage, PageWords } from "@/lib/newsroom/static-pages.ts";
import { pageAddress } from "@/lib/site/addresses.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";

/** The static pages in the order in which readers find them; null if the person may not change them. */
export async function listPages(person: Person): Promise<ListedPage[] | null> {
  if (!can(person, "edit-paper")) return null;
  return readRows(database(), { pageId: col.int, words: col.json<ListedPage["words"]>() }).of(sql`
    select p.id as "pageId", coalesce(json_agg(json_build_object('locale', t.locale, 'title', t.title, 'slug', t.slug,
      'updatedAt', ${iso(sql`t.updated_at`)}) order by t.locale) filter (where t.locale is not null), '[]') as words
    from pages p left join page_translations t on t.page_id = p.id group by p.id order by p.position, p.id`);
}

type Row = PageWords & { locale: Locale; revision: number; savedAt: string };

/** A static page in one language, for editing; null if it does not exist or the person may not change it. */
export async function getPageForEditing(person: Person, pageId: number, locale: Locale): Promise<EditablePage | null> {
  if (!can(person, "edit-paper")) return null;
  const rows = await readRows(database(), {
    title: col.text,
    slug: col.text,
    body: col.json<Row["body"]>(),
    locale: col.oneOf(locales),
    revision: col.int,
    savedAt: col.text,
  }).of(sql`select locale, title, slug, body, revision, ${iso(sql`updated_at`)} as "savedAt"
    from page_translations where page_id = ${pageId} order by locale`);
  if (rows.length === 0) return null;
  const own = rows.find((row) => row.locale === locale);
  return {
    pageId,
    locale,
    words: own ? { title: own.title, slug: own.slug, body: own.body } : noWords,
    revision: own?.revision ?? 0,
    savedAt: own?.savedAt ?? null,
    address: own ? pageAddress(locale, own.slug) : null,
    writtenIn: rows.map((row) => row.locale),
  };
}

const noWords: PageWords = { title: "", slug: "", body: { type: "doc", content: [] } };

/** A new page that is not saved yet; null if the person may not create one. */
export function newPage(person: Person, locale: Locale): EditablePage | null {
  if (!can(person, "edit-paper")) return null;
  return { pageId: null, locale, words: noWords, revision: 0, savedAt: null, address: null, writtenIn: [] };
}
