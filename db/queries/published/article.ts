import { sql } from "drizzle-orm";
import type { Body } from "@/blocks/registry/block-types.ts";
import { bodyMediaIds } from "@/blocks/registry/words.ts";
import { col, type RowOf, readRows } from "@/db/connection/rows.ts";
import { runReadQuery } from "@/db/connection/run-read-query.ts";
import {
  type ArticleLookup,
  type ArticleView,
  type AuthorLink,
  aiUses,
  type Correction,
  type Picture,
  type Section,
  type Tag,
  type Translation,
  textLabels,
} from "@/lib/article/news.ts";
import { readingTime } from "@/lib/language/reading-time.ts";
import { addCacheTags } from "@/lib/page/page-scope.ts";
import { tag } from "@/lib/site/cache-tags.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { readPictures } from "./files/pictures.ts";
import { iso, type PictureRow, pictureJson, pictureOf } from "./lists/cards.ts";
import { readLinkedAddresses } from "./story-addresses.ts";

const articleRowShape = {
  story_id: col.int,
  article_id: col.int,
  slug: col.text,
  kicker: col.text,
  headline: col.text,
  standfirst: col.text,
  excerpt: col.text,
  body: col.json<Body>(),
  section: col.json<Section>(),
  place: col.text.orNull,
  authors: col.json<(AuthorLink & { id: number })[]>().orNull,
  tags: col.json<(Tag & { id: number })[]>().orNull,
  published_at: col.text,
  updated_at: col.text.orNull,
  corrections: col.json<Correction[]>().orNull,
  word_count: col.int,
  views_by_locale: col.json<{ locale: Locale; views: number }[]>().orNull,
  picture: col.json<PictureRow>().orNull,
  age_rating: col.text,
  label: col.oneOf(textLabels),
  ai_use: col.oneOf(aiUses),
  advertiser: col.text,
  translations: col.json<Translation[]>().orNull,
  seo_title: col.text.orNull,
  seo_description: col.text.orNull,
};
type ArticleRow = RowOf<typeof articleRowShape>;

/** What a story's address answers in a locale. Adds cache tags for the story, found or not. */
export async function lookUpArticle(storyId: number, locale: Locale): Promise<ArticleLookup> {
  addCacheTags(tag.story(storyId));
  const row = await readArticle(storyId, locale);
  if (row) {
    const [pictures, [body = row.body]] = await Promise.all([
      readPictures(bodyMediaIds(row.body), locale),
      readLinkedAddresses([row.body], locale),
    ]);
    return { found: "article", article: viewOf({ ...row, body }, locale, pictures) };
  }
  const [translations, gone] = await Promise.all([readTranslations(storyId), readWithdrawal(storyId, locale)]);
  const [first, ...rest] = translations;
  // What was withdrawn in this language says so, whether or not the story is live in another.
  if (gone && (gone.locale === locale || !first)) {
    const { headline, reason, ended } = gone;
    return { found: "withdrawn", headline, reason, ended, translations };
  }
  return first ? { found: "elsewhere", translations: [first, ...rest] } : { found: "nothing" };
}

async function readArticle(storyId: number, locale: Locale): Promise<ArticleRow | undefined> {
  const [row] = await runReadQuery((db) =>
    readRows(db, articleRowShape).of(sql`
      select a.story_id, a.id as article_id, a.slug, a.kicker, a.headline, a.standfirst, a.excerpt, a.body, a.word_count, a.age_rating, a.label, a.advertiser, a.ai_use,
        a.seo_title, a.seo_description, ${iso(sql`a.published_at`)} as published_at, ${iso(sql`a.updated_at`)} as updated_at,
        json_build_object('id', sec.id, 'key', sec.key, 'colour', sec.colour, 'name', st.name, 'slug', st.slug, 'description', st.description) as section,
        (select p.name from place_translations p where p.place_id = s.place_id and p.locale = a.locale) as place,
        (select json_agg(json_build_object('id', t.author_id, 'name', t.name, 'slug', t.slug) order by aa.position) from article_authors aa
          join author_translations t on t.author_id = aa.author_id and t.locale = a.locale where aa.article_id = a.id) as authors,
        (select json_agg(json_build_object('id', t.tag_id, 'name', t.name, 'slug', t.slug) order by x.position) from story_tags x
          join tag_translations t on t.tag_id = x.tag_id and t.locale = a.locale where x.story_id = s.id) as tags,
        (select json_agg(json_build_object('at', ${iso(sql`c.corrected_at`)}, 'text', c.text) order by c.corrected_at desc)
          from corrections c where c.article_id = a.id) as corrections,
        (select json_agg(json_build_object('locale', va.locale, 'views', v.views) order by va.locale <> a.locale) from article_views v
          join live_articles va on va.id = v.article_id where v.story_id = s.id) as views_by_locale,
        (select json_agg(json_build_object('locale', o.locale, 'headline', o.headline, 'slug', o.slug, 'sectionSlug', ot.slug))
          from live_articles o join section_translations ot on ot.section_id = s.section_id and ot.locale = o.locale
          where o.story_id = s.id and o.locale <> a.locale) as translations,
        ${pictureJson} as picture
      from live_articles a
      join stories s on s.id = a.story_id
      join sections sec on sec.id = s.section_id
      join section_translations st on st.section_id = s.section_id and st.locale = a.locale
      left join media m on m.id = s.lead_media_id
      left join media_translations mt on mt.media_id = m.id and mt.locale = a.locale
      where a.story_id = ${storyId} and a.locale = ${locale}`),
  );
  return row;
}

/** The story's address in every language in which it is live. */
async function readTranslations(storyId: number): Promise<Translation[]> {
  return runReadQuery((db) =>
    readRows(db, {
      locale: col.oneOf(locales),
      headline: col.text,
      sectionSlug: col.text,
      slug: col.text,
    }).of(sql`select a.locale, a.headline, a.slug, t.slug as "sectionSlug" from live_articles a
      join stories s on s.id = a.story_id
      join section_translations t on t.section_id = s.section_id and t.locale = a.locale where a.story_id = ${storyId}`),
  );
}

const withdrawalShape = { headline: col.text, reason: col.text, ended: col.bool, locale: col.oneOf(locales) };

/**
 * The only query about articles that are not live: whether the story was public, in this language if possible, and why it is gone. Returns only the
 * headline of its text, and nothing of a deleted story's.
 */
async function readWithdrawal(storyId: number, locale: Locale): Promise<RowOf<typeof withdrawalShape> | undefined> {
  const [row] = await runReadQuery((db) =>
    readRows(db, withdrawalShape).of(sql`select headline, reason, ended, locale from (
        select headline, withdrawn_reason as reason, coalesce(unpublish_at <= now(), false) as ended, locale from articles
          where story_id = ${storyId} and published_at <= now()
            and (status = 'withdrawn' or status = 'published' and unpublish_at <= now())
        union all select '', reason, false, locale from gone_articles where story_id = ${storyId}
      ) gone order by locale <> ${locale}, headline = '' limit 1`),
  );
  return row;
}

function viewOf(row: ArticleRow, locale: Locale, bodyPictures: Record<number, Picture>): ArticleView {
  const viewsByLocale = row.views_by_locale ?? [];
  const authors = row.authors ?? [];
  const tags = row.tags ?? [];
  addCacheTags(
    ...authors.map((author) => tag.author(author.id)),
    ...tags.map((one) => tag.tag(one.id)),
    tag.section(row.section.id),
  );
  return {
    storyId: row.story_id,
    articleId: row.article_id,
    locale,
    slug: row.slug,
    kicker: row.kicker,
    headline: row.headline,
    standfirst: row.standfirst,
    excerpt: row.excerpt,
    body: row.body,
    bodyPictures,
    section: row.section,
    place: row.place,
    authors,
    tags,
    publishedAt: row.published_at,
    updatedAt: row.updated_at,
    corrections: row.corrections ?? [],
    readingTime: readingTime(row.word_count),
    wordCount: row.word_count,
    views: viewsByLocale.reduce((sum, one) => sum + one.views, 0),
    viewsByLocale,
    picture: row.picture && pictureOf(row.picture),
    ageRating: row.age_rating,
    label: row.label,
    aiUse: row.ai_use,
    advertiser: row.advertiser,
    translations: row.translations ?? [],
    seoTitle: row.seo_title,
    seoDescription: row.seo_description,
  };
}
