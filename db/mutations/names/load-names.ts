import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { nameTables } from "@/db/name-tables.ts";
import { notifyChange } from "@/db/notices.ts";
import { type Actor, can } from "@/lib/access/permissions.ts";
import type { NameKind } from "@/lib/newsroom/names.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { tag } from "@/lib/site/cache-tags.ts";
import { type Locale, perLocale } from "@/lib/site/locales.ts";
import { writeName } from "./save-name.ts";
import { lockName, lockNames, notifyNewName, withSlugs } from "./written-names.ts";

/** The name of a tag, place or author in every language. */
export type Names = Record<Locale, string>;

/** All ids of a kind by locale and name: `ru:дороги` → 3. */
export async function idsByName(kind: NameKind): Promise<Map<string, number>> {
  const { words, id } = nameTables[kind];
  const rows = await readRows(database(), { id: col.int, locale: col.text, name: col.text }).of(
    sql`select ${id} as id, locale, name from ${words}`,
  );
  return new Map(rows.map((row) => [nameKey(row.locale, row.name), row.id]));
}

/** Ids of the sections by their slugs in every language. */
export async function sectionIdsBySlug(): Promise<Map<string, number>> {
  const rows = await readRows(database(), { id: col.int, slug: col.text }).of(
    sql`select section_id as id, slug from section_translations`,
  );
  return new Map(rows.map((row) => [row.slug, row.id]));
}

/** Key of `idsByName`. */
export function nameKey(locale: string, name: string): string {
  return `${locale}:${name.trim().toLowerCase()}`;
}

/** Creates a tag, place or author with these names. Returns its id. */
export async function addNamed(actor: Actor, kind: NameKind, names: Names): Promise<Result<number>> {
  if (!can(actor, "edit-names")) return failure("forbidden");
  return database().transaction(async (tx) => {
    await lockNames(tx);
    const words = await withSlugs(tx, kind, wordsOfNames(names));
    const id = await writeName(tx, actor, kind, null, { words, photoId: null });
    await notifyNewName(tx);
    return ok(id);
  });
}

export type AuthorInput = { names: Names; role?: Names; bio?: Names; photoId?: number | null };

/** Creates an author, or updates role, biography and portrait of the one with this id; the names stay. Returns the id. */
export async function saveAuthor(actor: Actor, id: number | null, about: AuthorInput): Promise<Result<number>> {
  if (!can(actor, "edit-names")) return failure("forbidden");
  return database().transaction(async (tx) => {
    await lockNames(tx);
    const before = id === null ? null : await lockName(tx, "author", id);
    if (id !== null && !before) return failure("not-found");
    const standing = before?.words ?? (await withSlugs(tx, "author", wordsOfNames(about.names)));
    const words = perLocale((locale) => ({
      ...standing[locale],
      ...(about.role || about.bio ? { role: about.role?.[locale] ?? "", bio: about.bio?.[locale] ?? "" } : {}),
    }));
    const photoId = about.photoId === undefined ? (before?.photoId ?? null) : about.photoId;
    const authorId = await writeName(tx, actor, "author", before, { words, photoId });
    if (id === null) await notifyNewName(tx);
    else await notifyChange(tx, [tag.author(id)]);
    return ok(authorId);
  });
}

function wordsOfNames(names: Names) {
  return perLocale((locale) => ({ name: names[locale], slug: "", role: "", bio: "" }));
}
