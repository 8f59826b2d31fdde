import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { readPictureUses, readUses } from "@/db/queries/media-uses.ts";
import { containsPattern } from "@/db/queries/newsroom/articles/like-patterns.ts";
import { deskPicture } from "@/db/queries/newsroom/articles/story.ts";
import { MAX_COUNTED } from "@/db/queries/newsroom/stories/story-filters.ts";
import { readPictureWords } from "@/db/queries/picture-words.ts";
import { iso, type PictureRow, pictureJson, pictureOf } from "@/db/queries/published/lists/cards.ts";
import { can, mayChangePicture, mayDescribePicture, type Person } from "@/lib/access/permissions.ts";
import { libraryTabs, type listMediaInput } from "@/lib/inputs/media.ts";
import type { DescribedPicture, DeskPicture, LibraryTab, MediaPage, PictureTab } from "@/lib/newsroom/page-data.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";

const PAGE_SIZE = 30;

const isDescribed = (locale: Locale) => sql`exists (select from media_translations w
  where w.media_id = m.id and w.locale = ${locale} and w.alt <> '')`;

const isCredited = (locale: Locale) => sql`(m.credit <> '' or exists (select from media_translations w
  where w.media_id = m.id and w.locale = ${locale} and w.credit <> ''))`;

/** SQL: the languages for which a condition on the picture `m` is false. */
const languagesWithout = (condition: (locale: Locale) => SQL) =>
  sql`array_remove(array[${sql.join(
    locales.map((one) => sql`case when not ${condition(one)} then ${one} end`),
    sql`, `,
  )}], null)`;

/** SQL: pictures in working copies, scheduled updates and static pages. These are few texts, read once. */
const inOtherTexts = sql`select (jsonb_path_query(w.body, '$.content[*].attrs.**.mediaId'))::int
  from (select d.copy -> 'body' as body from article_drafts d where d.copy is not null
    union all select u.copy -> 'body' from scheduled_updates u
    union all select p.body from page_translations p) w`;

/** SQL: the condition of a tab on the picture `m`. */
function tabCondition(person: Person, tab: PictureTab): SQL {
  switch (tab) {
    case "all":
      return sql`true`;
    case "mine":
      return sql`m.uploaded_by = ${person.id}`;
    case "undescribed":
      return sql`not (${sql.join(locales.map(isDescribed), sql` and `)})`;
    case "uncredited":
      return sql`not (${sql.join(locales.map(isCredited), sql` and `)})`;
    case "unused":
      return sql`not exists (select from stories where lead_media_id = m.id) and not exists (select from story_media where media_id = m.id)
        and not exists (select from authors where photo_id = m.id) and m.id not in (${inOtherTexts})`;
  }
}

/** SQL: pictures whose texts match in any language. Each part uses its own index. */
const saying = (pattern: string) => sql`select id from media where credit ilike ${pattern} or source ilike ${pattern}
  union all select media_id from media_translations where alt ilike ${pattern} or caption ilike ${pattern}
  union all select media_id from media_translations where credit ilike ${pattern}`;

/** A page of the library, newest first, with the texts of one language. */
export async function listMedia(
  person: Person,
  { locale, tab, text, before }: z.output<typeof listMediaInput>,
): Promise<MediaPage> {
  if (!can(person, "see-newsroom")) return { pictures: [], older: null };
  const rows = await readRows(database(), {
    picture: col.json<PictureRow>(),
    uploaded_at: col.text,
    undescribed: col.texts.as<Locale[]>(),
    uncredited: col.texts.as<Locale[]>(),
  }).of(sql`
    select ${pictureJson} as picture, ${iso(sql`m.created_at`)} as uploaded_at,
      ${languagesWithout(isDescribed)} as undescribed, ${languagesWithout(isCredited)} as uncredited
    from (
      select m.* from media m where ${tabCondition(person, tab)} and ${before === null ? sql`true` : sql`m.id < ${before}`}
        and ${text === "" ? sql`true` : sql`m.id in (${saying(containsPattern(text))})`}
      order by m.id desc limit ${PAGE_SIZE + 1}
    ) m
    left join media_translations mt on mt.media_id = m.id and mt.locale = ${locale}
    order by m.id desc`);
  const pictures = rows.slice(0, PAGE_SIZE).map((row) => ({
    ...deskPicture(pictureOf(row.picture)),
    uploadedAt: row.uploaded_at,
    undescribedIn: row.undescribed,
    uncreditedIn: row.uncredited,
  }));
  return { pictures, older: rows.length > PAGE_SIZE ? (pictures.at(-1)?.mediaId ?? null) : null };
}

/** How many items each tab of the library has, at most `MOST_COUNTED`. */
export async function countMedia(person: Person): Promise<Record<LibraryTab, number>> {
  const none = Object.fromEntries(libraryTabs.map((tab) => [tab, 0])) as Record<LibraryTab, number>;
  if (!can(person, "see-newsroom")) return none;
  const selects = libraryTabs.map((tab) => {
    const rows = tab === "documents" ? sql`files` : sql`media m where ${tabCondition(person, tab)}`;
    return sql`select ${tab}::text as tab, count(*)::int as count from (select from ${rows} limit ${MAX_COUNTED}) counted`;
  });
  const rows = await readRows(database(), { tab: col.oneOf(libraryTabs), count: col.int }).of(
    sql.join(selects, sql` union all `),
  );
  return { ...none, ...Object.fromEntries(rows.map(({ tab, count }) => [tab, count])) };
}

/** Pictures by id, as the editor shows them; unknown ids are left out. */
export async function getDeskPictures(
  person: Person,
  ids: number[],
  locale: Locale,
): Promise<Record<number, DeskPicture>> {
  if (!can(person, "see-newsroom")) return {};
  const pictures = await readDeskPictures(database(), ids, locale);
  return Object.fromEntries(pictures.map((picture) => [picture.mediaId, picture]));
}

/** The same without a permission check. */
export async function readDeskPictures(executor: Executor, ids: number[], locale: Locale): Promise<DeskPicture[]> {
  if (ids.length === 0) return [];
  const rows = await readRows(executor, {
    picture: col.json<PictureRow>(),
  }).of(sql`select ${pictureJson} as picture from media m
    left join media_translations mt on mt.media_id = m.id and mt.locale = ${locale}
    where m.id in (select id::int from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) w(id))`);
  return rows.map(({ picture }) => deskPicture(pictureOf(picture)));
}

/** A picture with all its texts and where it is used; null if it does not exist or the person has no access to the newsroom. */
export async function getDescribedPicture(
  person: Person,
  mediaId: number,
  locale: Locale,
): Promise<DescribedPicture | null> {
  if (!can(person, "see-newsroom")) return null;
  const [[row], words, used, rightsBy] = await Promise.all([
    readRows(
      database(),
      describedRowShape,
    ).of(sql`select ${pictureJson} as picture, m.source, m.rights, m.size, m.uploaded_by as "uploadedBy"
      from media m left join media_translations mt on mt.media_id = m.id and mt.locale = ${locale} where m.id = ${mediaId}`),
    readPictureWords(database(), mediaId),
    readUses(database(), person, { mediaId }, locale),
    readPictureUses(database(), mediaId),
  ]);
  if (!row) return null;
  const picture = pictureOf(row.picture);
  return {
    ...deskPicture(picture),
    focal: picture.focal,
    source: row.source,
    rights: row.rights,
    size: row.size,
    words,
    usedIn: used.uses,
    usedMore: used.more,
    mayManage: mayChangePicture(person, row, rightsBy),
    mayDescribe: locales.filter((one) => mayDescribePicture(person, one, row, rightsBy)),
  };
}

const describedRowShape = {
  picture: col.json<PictureRow>(),
  source: col.text,
  rights: col.text,
  size: col.int,
  uploadedBy: col.int.orNull,
};
