import { type SQL, sql } from "drizzle-orm";
import { limitTo } from "@/db/connection/row-limit.ts";
import { col, type RowOf, readRows } from "@/db/connection/rows.ts";
import { runReadQuery } from "@/db/connection/run-read-query.ts";
import { monthOf } from "@/db/schema/columns.ts";
import type { Translation } from "@/lib/article/news.ts";
import { dayRange } from "@/lib/language/dates/dates.ts";
import { addCacheTags } from "@/lib/page/page-scope.ts";
import { tag } from "@/lib/site/cache-tags.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { iso } from "./lists/cards.ts";
import { hasLiveArticle, hasLiveStory } from "./live-names.ts";

const sitemapMonthShape = {
  locale: col.oneOf(locales),
  month: col.text,
  changedAt: col.text,
};
export type SitemapMonth = RowOf<typeof sitemapMonthShape>;
export type SitemapEntry = Omit<Translation, "headline"> & {
  storyId: number;
  changedAt: string;
  /** Every picture of the article, the main one first, with the width of its largest file. */
  pictures: { storageName: string; width: number }[];
  alternates: Omit<Translation, "headline">[];
};

const changedAt = sql`coalesce(a.updated_at, a.published_at)`;

/** Months with live articles, for every language, with the time of their last change. Adds cache tags for the sitemap. */
export async function listSitemapMonths(): Promise<SitemapMonth[]> {
  addCacheTags(tag.sitemap);
  return runReadQuery((db) =>
    readRows(db, sitemapMonthShape).of(sql`with months as (
        select generate_series(${monthOf(sql`(select min(published_at) from articles where status = 'published')`)},
          ${monthOf(sql`now()`)}, interval '1 month') as month)
      select l.locale, to_char(m.month, 'YYYY-MM') as month, ${iso(sql`newest.at`)} as "changedAt"
      from months m cross join (select unnest(string_to_array(${locales.join(" ")}, ' '))) l(locale)
      cross join lateral (select ${changedAt} as at from live_articles a
        where a.locale = l.locale and ${monthOf(sql`a.published_at`)} = m.month order by ${changedAt} desc limit 1) newest
      order by 2 desc, 1`),
  );
}

/**
 * SQL: the pictures of the article `a` of the story `s`, each once: the main one, then those in the text in their order. `limit 1` makes it one
 * index lookup per picture: the planner expects a thousand pictures of each article and would scan all of the library instead.
 */
const articlePictures = sql`select coalesce(json_agg(json_build_object('storageName', m.storage_name, 'width', m.widths[cardinality(m.widths)])
    order by shown.place), '[]')
  from (select id, min(place) as place from (
      select s.lead_media_id as id, 0 as place
      union all select found.id::int, found.place
        from jsonb_path_query(a.body, '$.content[*].attrs.**.mediaId') with ordinality as found(id, place)) placed group by id) shown
  cross join lateral (select storage_name, widths from media where id = shown.id limit 1) m`;

/**
 * Live articles of a language that were published in a month, newest first, each with its pictures and its other languages. Adds cache tags for the
 * sitemap, and the paper because of the sections' addresses.
 */
export async function listSitemapMonth(locale: Locale, month: string): Promise<SitemapEntry[]> {
  addCacheTags(tag.sitemap, tag.paper);
  const range = dayRange(month);
  if (!range || month.length !== 7) return [];
  return runReadQuery((db) =>
    readRows(db, {
      locale: col.oneOf(locales),
      sectionSlug: col.text,
      slug: col.text,
      storyId: col.int,
      changedAt: col.text,
      alternates: col.json<SitemapEntry["alternates"]>(),
      pictures: col.json<SitemapEntry["pictures"]>(),
    }).of(sql`select a.story_id as "storyId", a.locale, a.slug, t.slug as "sectionSlug",
        ${iso(changedAt)} as "changedAt",
        (select coalesce(json_agg(json_build_object('locale', o.locale, 'slug', o.slug, 'sectionSlug', ot.slug)), '[]') from live_articles o
          join section_translations ot on ot.section_id = s.section_id and ot.locale = o.locale
          where o.story_id = a.story_id and o.locale <> a.locale) as alternates,
        (${articlePictures}) as pictures
      from live_articles a join stories s on s.id = a.story_id
      join section_translations t on t.section_id = s.section_id and t.locale = a.locale
      where a.locale = ${locale} and a.published_at >= ${range.from.toISOString()}::timestamptz and a.published_at < ${range.to.toISOString()}::timestamptz
      order by a.published_at desc limit 50000`),
  );
}

type Slug = { locale: Locale; slug: string };
/** A page by its slug, and its slugs in the other languages. */
const slugShape = { slug: col.text, alternates: col.json<Slug[]>() };
export type SlugEntry = RowOf<typeof slugShape>;
export type SitemapPages = { sections: SlugEntry[]; pages: SlugEntry[]; authors: SlugEntry[]; tags: SlugEntry[] };

/** Maximum number of authors, and of tags, in a sitemap. A sitemap may have 50,000 addresses; the rest is for the other pages. */
const MAX_NAMES = 24_000;

/**
 * Sections, static pages, and the authors and tags of live stories in a language, each with its other languages. Adds cache tags for the sitemap and
 * the paper. One index lookup per author and tag, as on their pages.
 */
export async function listSitemapPages(locale: Locale): Promise<SitemapPages> {
  addCacheTags(tag.sitemap, tag.paper);
  return runReadQuery(async (db) => {
    const list = (parts: SlugParts) => readRows(db, slugShape).of(slugsOf(locale, parts));
    const [sections, pages, authors, tags] = await Promise.all([
      list({ of: "section", from: sql`join sections s on s.id = t.section_id order by s.position` }),
      list({ of: "page", from: sql`join pages p on p.id = t.page_id order by p.position` }),
      list({
        of: "author",
        from: sql`where ${hasLiveArticle(sql`t.author_id`)} order by t.author_id ${limitTo(MAX_NAMES)}`,
      }),
      list({ of: "tag", from: sql`where ${hasLiveStory(sql`t.tag_id`)} order by t.tag_id ${limitTo(MAX_NAMES)}` }),
    ]);
    return { sections, pages, authors, tags };
  });
}

type SlugParts = { of: "section" | "page" | "author" | "tag"; from: SQL };

function slugsOf(locale: Locale, { of, from }: SlugParts): SQL {
  const [table, id] = [sql.identifier(`${of}_translations`), sql.identifier(`${of}_id`)];
  return sql`select t.slug, (select coalesce(json_agg(json_build_object('locale', o.locale, 'slug', o.slug)), '[]') from ${table} o
      where o.${id} = t.${id} and o.locale <> t.locale) as alternates
    from (select * from ${table} where locale = ${locale}) t ${from}`;
}

export type NewsEntry = Translation & { storyId: number; publishedAt: string };

/**
 * Live articles of every language that were published in the last two days, newest first, at most 1,000, the limit of a news sitemap. Adds cache tags
 * for the sitemap and the paper.
 */
export async function listNews(): Promise<NewsEntry[]> {
  addCacheTags(tag.sitemap, tag.paper);
  return runReadQuery((db) =>
    readRows(db, {
      locale: col.oneOf(locales),
      headline: col.text,
      sectionSlug: col.text,
      slug: col.text,
      storyId: col.int,
      publishedAt: col.text,
    }).of(sql`select a.story_id as "storyId", a.locale, a.slug, a.headline, t.slug as "sectionSlug",
        ${iso(sql`a.published_at`)} as "publishedAt"
      from live_articles a join stories s on s.id = a.story_id
      join section_translations t on t.section_id = s.section_id and t.locale = a.locale
      where a.published_at > now() - interval '2 days' order by a.published_at desc, a.story_id desc limit 1000`),
  );
}
