import { type SQL, sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { nameTables, versionOf, wordsOf } from "@/db/name-tables.ts";
import { containsPattern, startsWithPattern } from "@/db/queries/newsroom/articles/like-patterns.ts";
import { deskPicture } from "@/db/queries/newsroom/articles/story.ts";
import { type PictureRow, pictureJson, pictureOf } from "@/db/queries/published/lists/cards.ts";
import { nameOrder, nameSearched } from "@/db/schema/columns.ts";
import { can, type Person } from "@/lib/access/permissions.ts";
import { fold } from "@/lib/language/letters/fold.ts";
import {
  type EditableName,
  MAX_COUNTED_STORIES,
  type NameKind,
  type NameRow,
  type NamesPage,
} from "@/lib/newsroom/names.ts";
import type { Named, NamedSection } from "@/lib/newsroom/page-data.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";

const MAX_FOUND = 12;
const PAGE_SIZE = 50;
/** Shorter texts are searched only at the start of names: elsewhere they match almost every name, and no index helps. */
const MIN_INFIX_LENGTH = 3;

/** All sections, by their names in a language, in the paper's order. */
export async function listSectionNames(person: Person, locale: Locale): Promise<NamedSection[]> {
  if (!can(person, "see-newsroom")) return [];
  return readRows(database(), {
    id: col.int,
    name: col.text,
    colour: col.text,
  }).of(sql`select s.id, t.name, s.colour from sections s
    join section_translations t on t.section_id = s.id and t.locale = ${locale} order by s.position`);
}

/** SQL: whether the name of `w` contains a text, letters folded. A short text must be at its start. */
function holds(text: string): SQL {
  const folded = fold(text);
  const pattern = folded.length < MIN_INFIX_LENGTH ? startsWithPattern(folded) : containsPattern(folded);
  return text === "" ? sql`true` : sql`${nameSearched(sql`w.name`)} like ${pattern}`;
}

/** Tags, authors or places whose name contains this text; names that begin with it come first. An empty text finds the first ones by name. */
export async function findNames(
  person: Person,
  asked: { kind: NameKind; locale: Locale; text: string },
): Promise<Named[]> {
  if (!can(person, "see-newsroom")) return [];
  const { words, id } = nameTables[asked.kind];
  const beginFirst =
    asked.text === "" ? sql`` : sql`${nameSearched(sql`w.name`)} like ${startsWithPattern(fold(asked.text))} desc,`;
  return readRows(database(), {
    id: col.int,
    name: col.text,
  }).of(sql`select ${id} as id, name from ${words} w
    where locale = ${asked.locale} and ${holds(asked.text)} order by ${beginFirst} ${nameOrder(asked.locale, sql`w.name`)}, ${id} limit ${MAX_FOUND}`);
}

/** Authors by id, named in this language if possible. A merged author has the name of the one it was merged into. Unknown ids are left out. */
export async function getAuthorNames(
  person: Person,
  { locale, ids }: { locale: Locale; ids: readonly number[] },
): Promise<Named[]> {
  if (!can(person, "see-newsroom")) return [];
  return readRows(database(), { id: col.int, name: col.text }).of(sql`
    select n.id, t.name from authors n cross join lateral (select name from author_translations o
      where o.author_id = coalesce(n.merged_into, n.id) order by o.locale <> ${locale} limit 1) t
    where n.id in (select w.id::bigint from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) w(id)) order by n.id`);
}

/** SQL: the published and scheduled stories of `n`, a row of this kind. Counted up to `MAX_COUNTED_STORIES + 1`. */
const countedStories: Record<NameKind, SQL> = {
  tag: sql`select from story_tags where tag_id = n.id and list_at is not null`,
  // An author's story appears once per language. «distinct» over all articles of an author would read them all.
  author: sql`select distinct story_id from (select story_id from article_authors where author_id = n.id and list_at is not null
    order by list_at desc, story_id desc limit ${locales.length * (MAX_COUNTED_STORIES + 1)}) newest`,
  place: sql`select from stories where place_id = n.id and first_published_at is not null`,
};

function storyCount(kind: NameKind): SQL {
  return sql`(select count(*)::int from (${countedStories[kind]} limit ${MAX_COUNTED_STORIES + 1}) few)`;
}

function namesByLocale(kind: NameKind): SQL {
  const { words, id } = nameTables[kind];
  return sql`(select json_object_agg(o.locale, o.name) from ${words} o where o.${id} = n.id)`;
}

/**
 * A page of the tags, authors or places, by their names in a language; `text` is searched in all languages. Null if the person may not change
 * them.
 */
export async function listNames(
  person: Person,
  { kind, locale, text, after }: { kind: NameKind; locale: Locale; text: string; after: number | null },
): Promise<NamesPage | null> {
  if (!can(person, "edit-names")) return null;
  const { words, id } = nameTables[kind];
  const sorted = nameOrder(locale, sql`o.name`);
  const found = text === "" ? sql`true` : sql`o.${id} in (select w.${id} from ${words} w where ${holds(text)})`;
  const beyond =
    after === null
      ? sql`true`
      : sql`(${sorted}, o.${id}) > (select ${nameOrder(locale, sql`a.name`)}, a.${id} from ${words} a where a.${id} = ${after} and a.locale = ${locale})`;
  const rows = await readRows(database(), {
    id: col.int,
    names: col.json<NameRow["names"]>(),
    stories: col.int,
  }).of(sql`
    select n.id, ${namesByLocale(kind)} as names, ${storyCount(kind)} as stories from (
      select o.${id} as id, ${sorted} as sorted from ${words} o where o.locale = ${locale} and ${found} and ${beyond}
      order by ${sorted}, o.${id} limit ${PAGE_SIZE + 1}) n order by n.sorted, n.id`);
  const shown = rows.slice(0, PAGE_SIZE);
  return { rows: shown, next: rows.length > PAGE_SIZE ? (shown.at(-1)?.id ?? null) : null };
}

const editableNameShape = {
  id: col.int,
  version: col.text,
  stories: col.int,
  words: col.json<Record<Locale, Partial<EditableName["words"][Locale]>>>(),
  picture: col.json<PictureRow>().orNull,
};

/** A tag, author or place with all its texts; null if it does not exist or the person may not change it. */
export async function getEditableName(
  person: Person,
  { kind, id, locale }: { kind: NameKind; id: number; locale: Locale },
): Promise<EditableName | null> {
  if (!can(person, "edit-names")) return null;
  const photo = kind === "author" ? sql`n.photo_id` : sql`null::int`;
  const [row] = await readRows(database(), editableNameShape).of(sql`
    select n.id, ${versionOf(kind)} as version, ${storyCount(kind)} as stories, ${wordsOf(kind)} as words, ${pictureJson} as picture
    from ${nameTables[kind].names} n
    left join media m on m.id = ${photo} left join media_translations mt on mt.media_id = m.id and mt.locale = ${locale}
    where n.id = ${id} and n.merged_into is null`);
  if (!row) return null;
  const of = <T>(make: (language: Locale) => T) =>
    Object.fromEntries(locales.map((language) => [language, make(language)])) as Record<Locale, T>;
  return {
    kind,
    id: row.id,
    version: row.version,
    stories: row.stories,
    names: of((language) => row.words[language]?.name ?? ""),
    words: of((language) => {
      const { name = "", slug = "", role = "", bio = "" } = row.words[language] ?? {};
      return { name, slug, role, bio };
    }),
    photo: row.picture && deskPicture(pictureOf(row.picture)),
  };
}
