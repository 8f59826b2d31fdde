import { eq, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client.ts";
import { notifyChange } from "@/db/notices.ts";
import { authors, authorTranslations, places, placeTranslations, tags, tagTranslations } from "@/db/schema/paper.ts";
import { tag } from "@/lib/cache-tags.ts";
import { slugOf } from "@/lib/language/slugs.ts";
import { type Locale, locales } from "@/lib/locales.ts";
import { type Actor, can } from "@/lib/permissions.ts";
import { failure, ok, type Result } from "@/lib/result.ts";

/** Names in every language of something that stories refer to: a tag, a place, an author. */
export type Names = Record<Locale, string>;

const translations = { tag: "tag_translations", place: "place_translations", author: "author_translations" } as const;
type Kind = keyof typeof translations;

/** Ids of everything of a kind by name and locale: `ru:дороги` → 3. */
export async function idsByName(kind: Kind): Promise<Map<string, number>> {
  const table = sql.identifier(translations[kind]);
  const id = sql.identifier(`${kind}_id`);
  const rows = await database().execute<{ id: number; locale: string; name: string }>(
    sql`select ${id} as id, locale, name from ${table}`,
  );
  return new Map(rows.map((row) => [nameKey(row.locale, row.name), row.id]));
}

/** Ids of the sections by their slugs in every language. */
export async function sectionIdsBySlug(): Promise<Map<string, number>> {
  const rows = await database().execute<{ id: number; slug: string }>(
    sql`select section_id as id, slug from section_translations`,
  );
  return new Map(rows.map((row) => [row.slug, row.id]));
}

/** Key of `idsByName`. */
export function nameKey(locale: string, name: string): string {
  return `${locale}:${name.trim().toLowerCase()}`;
}

/** Makes a tag or place with these names and returns its id. */
export async function addNamed(actor: Actor, kind: "tag" | "place", names: Names): Promise<Result<number>> {
  if (!can(actor, "edit-names")) return failure("forbidden");
  return database().transaction(async (tx) => {
    const [row] =
      kind === "tag"
        ? await tx.insert(tags).values({}).returning({ id: tags.id })
        : await tx.insert(places).values({}).returning({ id: places.id });
    if (!row) throw new Error(`${kind} row was not returned`);
    for (const locale of locales) {
      const words = { locale, name: names[locale], slug: await freeSlug(tx, kind, locale, names[locale]) };
      if (kind === "tag") await tx.insert(tagTranslations).values({ tagId: row.id, ...words });
      else await tx.insert(placeTranslations).values({ placeId: row.id, ...words });
    }
    await notifyChange(tx, [tag.paper]);
    return ok(row.id);
  });
}

export type AuthorInput = { names: Names; role?: Names; bio?: Names; photoId?: number | null };

/** Makes an author, or brings role, biography and photograph of the one with this id up to date. Returns the id. */
export async function saveAuthor(actor: Actor, id: number | null, input: AuthorInput): Promise<Result<number>> {
  if (!can(actor, "edit-names")) return failure("forbidden");
  return database().transaction(async (tx) => {
    const authorId = id ?? (await insertAuthor(tx, input.names));
    if (input.photoId !== undefined)
      await tx.update(authors).set({ photoId: input.photoId }).where(eq(authors.id, authorId));
    for (const locale of locales) {
      if (!input.role && !input.bio) continue;
      await tx.execute(sql`update author_translations set role = ${input.role?.[locale] ?? ""}, bio = ${input.bio?.[locale] ?? ""}
        where author_id = ${authorId} and locale = ${locale}`);
    }
    // A page that said «no such author» can only have noted the paper.
    await notifyChange(tx, id ? [tag.author(authorId)] : [tag.author(authorId), tag.paper]);
    return ok(authorId);
  });
}

async function insertAuthor(tx: Executor, names: Names): Promise<number> {
  const [row] = await tx.insert(authors).values({}).returning({ id: authors.id });
  if (!row) throw new Error("author row was not returned");
  for (const locale of locales) {
    const slug = await freeSlug(tx, "author", locale, names[locale]);
    await tx.insert(authorTranslations).values({ authorId: row.id, locale, name: names[locale], slug });
  }
  return row.id;
}

/** The slug of a name, with a number where another has it. */
async function freeSlug(tx: Executor, kind: Kind, locale: Locale, name: string): Promise<string> {
  const slug = slugOf(name);
  const table = sql.identifier(translations[kind]);
  const rows = await tx.execute<{ slug: string }>(
    sql`select slug from ${table} where locale = ${locale} and (slug = ${slug} or slug like ${`${slug}-%`})`,
  );
  const taken = new Set(rows.map((row) => row.slug));
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? slug : `${slug}-${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}
