import { sql } from "drizzle-orm";
import { reading } from "@/db/connection/reading.ts";
import { col, type RowOf, readRows } from "@/db/connection/rows.ts";
import { monthOf } from "@/db/schema/columns.ts";
import type { Translation } from "@/lib/article/news.ts";
import { dayRange } from "@/lib/language/dates/dates.ts";
import { shows } from "@/lib/page/page-scope.ts";
import { tag } from "@/lib/site/cache-tags.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { iso } from "./lists/cards.ts";

const sitemapMonthShape = {
  locale: col.oneOf(locales),
  month: col.text,
  changedAt: col.text,
};
export type SitemapMonth = RowOf<typeof sitemapMonthShape>;
export type SitemapEntry = Omit<Translation, "headline"> & {
  storyId: number;
  changedAt: string;
  alternates: Omit<Translation, "headline">[];
};

const changedAt = sql`coalesce(a.updated_at, a.published_at)`;

/** Months with live articles, for every language, with the time of their last change. Notes the sitemap. */
export async function listSitemapMonths(): Promise<SitemapMonth[]> {
  shows(tag.sitemap);
  const rows = await reading((db) =>
    readRows(db, sitemapMonthShape).of(sql`with months as (
        select generate_series(${monthOf(sql`(select min(published_at) from articles where status = 'published')`)},
          ${monthOf(sql`now()`)}, interval '1 month') as month)
      select l.locale, to_char(m.month, 'YYYY-MM') as month, ${iso(sql`newest.at`)} as "changedAt"
      from months m cross join (select unnest(string_to_array(${locales.join(" ")}, ' '))) l(locale)
      cross join lateral (select ${changedAt} as at from live_articles a
        where a.locale = l.locale and ${monthOf(sql`a.published_at`)} = m.month order by ${changedAt} desc limit 1) newest
      order by 2 desc, 1`),
  );
  return rows;
}

/**
 * Live articles of a language that were published in a month, newest first, each with its other languages. Notes the sitemap, and the paper
 * because of the sections' addresses.
 */
export async function listSitemapMonth(locale: Locale, month: string): Promise<SitemapEntry[]> {
  shows(tag.sitemap, tag.paper);
  const range = dayRange(month);
  if (!range || month.length !== 7) return [];
  const rows = await reading((db) =>
    readRows(db, {
      locale: col.oneOf(locales),
      sectionSlug: col.text,
      slug: col.text,
      storyId: col.int,
      changedAt: col.text,
      alternates: col.json<SitemapEntry["alternates"]>(),
    }).of(sql`select a.story_id as "storyId", a.locale, a.slug, t.slug as "sectionSlug",
        ${iso(sql`coalesce(a.updated_at, a.published_at)`)} as "changedAt",
        (select coalesce(json_agg(json_build_object('locale', o.locale, 'slug', o.slug, 'sectionSlug', ot.slug)), '[]') from live_articles o
          join section_translations ot on ot.section_id = s.section_id and ot.locale = o.locale
          where o.story_id = a.story_id and o.locale <> a.locale) as alternates
      from live_articles a join stories s on s.id = a.story_id
      join section_translations t on t.section_id = s.section_id and t.locale = a.locale
      where a.locale = ${locale} and a.published_at >= ${range.from.toISOString()}::timestamptz and a.published_at < ${range.to.toISOString()}::timestamptz
      order by a.published_at desc limit 50000`),
  );
  return rows;
}

export type NewsEntry = Translation & { storyId: number; publishedAt: string };

/**
 * Live articles of every language that were published in the last two days, newest first, at most 1,000, the limit of a news sitemap. Notes the
 * sitemap and the paper.
 */
export async function listNews(): Promise<NewsEntry[]> {
  shows(tag.sitemap, tag.paper);
  const rows = await reading((db) =>
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
  return rows;
}
