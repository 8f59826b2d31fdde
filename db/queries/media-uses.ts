import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import type { Person, PictureUse } from "@/lib/access/permissions.ts";
import type { MediaUse } from "@/lib/newsroom/page-data.ts";
import { authorAddress, pageAddress } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { showsDocument, showsPicture } from "./body-files.ts";
import { articleVisibleTo, draftReadableBy, storyVisibleTo } from "./newsroom/visibility.ts";

/** How many stories are named; the others are only counted. */
const MAX_NAMED = 20;

export type Wanted = { mediaId: number } | { fileId: number; storageName: string };
type Row =
  | { kind: "article"; articleId: number; headline: string; locale: Locale }
  | { kind: "front"; locale: Locale; position: number }
  | { kind: "author" | "page"; locale: Locale; name: string; slug: string };

/**
 * Everything that shows a picture or links to a document: stories (published, scheduled or in work), front pages, authors, static pages. Named
 * in this language if possible, as far as the person may read it. `more` counts the stories that are not named, including those that must stay
 * hidden from the person.
 */
export async function readUses(
  executor: Executor,
  person: Person,
  wanted: Wanted,
  locale: Locale,
): Promise<{ uses: MediaUse[]; more: number }> {
  const inStories = storiesUsing(wanted);
  const [rows, [count]] = await Promise.all([
    readRows(executor, { use: col.json<Row>() }).of(sql`
      (select json_build_object('kind', 'article', 'articleId', a.id, 'locale', a.locale, 'headline', coalesce(d.copy ->> 'headline', a.headline)) as use
        from (select s.* from (${inStories}) i join stories s on s.id = i.story_id where ${storyVisibleTo(person)} order by s.id desc limit ${MAX_NAMED}) s
        cross join lateral (select a.* from articles a where a.story_id = s.id and ${articleVisibleTo(person)} order by a.locale <> ${locale} limit 1) a
        left join article_drafts d on d.article_id = a.id and ${draftReadableBy(person)} order by s.id desc)
      union all ${otherUses(wanted, locale)}`),
    readRows(executor, { stories: col.int }).of(sql`select count(*)::int as stories from (${inStories}) u`),
  ]);
  const named = rows.filter(({ use }) => use.kind === "article").length;
  return { uses: rows.map(({ use }) => useOf(use)), more: Math.max(0, (count?.stories ?? 0) - named) };
}

/** Whether anything shows a picture or links to a document. Checks no permission. */
export async function isUsed(executor: Executor, wanted: Wanted): Promise<boolean> {
  const [row] = await readRows(executor, { used: col.bool }).of(
    sql`select exists (${storiesUsing(wanted)}) or exists (${otherUses(wanted, "ru")}) as used`,
  );
  return row?.used ?? false;
}

/** The uses of a picture that decide who may change it. Checks no permission. */
export async function readPictureUses(executor: Executor, mediaId: number): Promise<PictureUse[]> {
  const wanted = { mediaId };
  const rows = await readRows(executor, { use: col.json<PictureUse>() }).of(sql`
    select distinct jsonb_build_object('kind', 'article', 'locale', a.locale, 'status', a.status, 'ownerId', a.owner_id) as use
      from articles a where a.story_id in (${storiesUsing(wanted)})
    union all select distinct jsonb_build_object('kind', 'page', 'locale', p.locale) from page_translations p where ${bodyUses(sql`p.body`, wanted)}
    union all select distinct jsonb_build_object('kind', 'portrait', 'locale', null) from authors n where n.photo_id = ${mediaId}`);
  return rows.map(({ use }) => use);
}

/** SQL: ids of the stories, as `story_id`. Published texts are found by their own tables; unpublished ones are few and are scanned. */
function storiesUsing(wanted: Wanted): SQL {
  const written = sql`select a.story_id from (select article_id, copy from article_drafts where copy is not null
      union all select article_id, copy from scheduled_updates) d
    join articles a on a.id = d.article_id where ${bodyUses(sql`d.copy -> 'body'`, wanted)}`;
  if ("fileId" in wanted)
    return sql`select story_id from story_files where file_id = ${wanted.fileId} union ${written}`;
  return sql`select id as story_id from stories where lead_media_id = ${wanted.mediaId}
    union select story_id from story_media where media_id = ${wanted.mediaId} union ${written}`;
}

function otherUses(wanted: Wanted, locale: Locale): SQL {
  const pages = sql`select json_build_object('kind', 'page', 'locale', p.locale, 'name', p.title, 'slug', p.slug)
    from page_translations p where ${bodyUses(sql`p.body`, wanted)}`;
  if ("fileId" in wanted) return pages;
  return sql`select json_build_object('kind', 'front', 'locale', f.locale, 'position', f.position) from front_slots f
      join stories s on s.id = f.story_id where s.lead_media_id = ${wanted.mediaId} and (f.ends_at is null or f.ends_at > now())
    union all select json_build_object('kind', 'author', 'locale', t.locale, 'name', t.name, 'slug', t.slug) from authors n
      cross join lateral (select * from author_translations o where o.author_id = n.id order by o.locale <> ${locale} limit 1) t
      where n.photo_id = ${wanted.mediaId}
    union all ${pages}`;
}

/** SQL: whether a body shows the picture or links to the document. */
function bodyUses(body: SQL, wanted: Wanted): SQL {
  return "fileId" in wanted
    ? showsDocument(body, sql`${wanted.storageName}::text`)
    : showsPicture(body, sql`${wanted.mediaId}::int`);
}

function useOf(row: Row): MediaUse {
  if (row.kind === "article" || row.kind === "front") return row;
  const address = row.kind === "author" ? authorAddress(row.locale, row.slug) : pageAddress(row.locale, row.slug);
  return { kind: row.kind, locale: row.locale, name: row.name, address };
}
