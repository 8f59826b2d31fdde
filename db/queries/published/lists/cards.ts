import { type SQL, sql } from "drizzle-orm";
import { col, type RowOf, readRows } from "@/db/connection/rows.ts";
import { runReadQuery } from "@/db/connection/run-read-query.ts";
import { type AiUse, type AuthorLink, type Picture, type StoryCard, textLabels } from "@/lib/article/news.ts";
import { readingTime } from "@/lib/language/reading-time.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";

/** SQL: a timestamp as ISO 8601 in UTC. */
export function iso(column: SQL): SQL {
  return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

export type PictureRow = {
  id: number;
  storageName: string;
  width: number;
  height: number;
  widths: number[];
  avif: number;
  cropped: boolean;
  focal: [number, number];
  placeholder: string;
  alt: string;
  caption: string;
  credit: string;
  aiUse: AiUse;
};

/** SQL: the credit of a picture in the language of `media_translations mt`. Without one of its own, a language shows the credit of the picture. */
export const shownCredit = sql`coalesce(nullif(mt.credit, ''), m.credit)`;

/** SQL: a picture as JSON, from `media m` and `media_translations mt`; null if `m` is. */
export const pictureJson = sql`case when m.id is not null then json_build_object(
  'id', m.id, 'storageName', m.storage_name, 'width', m.width, 'height', m.height, 'widths', m.widths, 'avif', m.avif_up_to, 'cropped', m.cropped_at is not null,
  'focal', json_build_array(m.focal_x, m.focal_y), 'placeholder', m.placeholder, 'alt', coalesce(mt.alt, ''),
  'caption', coalesce(mt.caption, ''), 'credit', ${shownCredit}, 'aiUse', m.ai_use) end`;

export function pictureOf(row: PictureRow): Picture {
  const { avif, ...picture } = row;
  return { ...picture, avifUpTo: avif };
}

export const cardShape = {
  story_id: col.int,
  list_at: col.text,
  locale: col.oneOf(locales),
  headline: col.text,
  kicker: col.text,
  slug: col.text,
  excerpt: col.text,
  section_id: col.int,
  section_name: col.text,
  section_slug: col.text,
  section_colour: col.text,
  authors: col.json<AuthorLink[]>().orNull,
  published_at: col.text,
  label: col.oneOf(textLabels),
  corrected: col.bool,
  word_count: col.int,
  views: col.float,
  picture: col.json<PictureRow>().orNull,
};
export type CardRow = RowOf<typeof cardShape>;

/**
 * SQL: cards of the stories that `walk` returns (columns `story_id`, `list_at`, in the list's order): each once, in the reader's language if it
 * is live in that, otherwise in the other. The language is chosen by a lateral join, at one index lookup per story. `locale` may be a column of
 * the walk (`w`), and `extra` adds columns.
 */
export function cardsSelect(walk: SQL, locale: Locale | SQL, extra: SQL = sql``): SQL {
  return sql`with walk as (${walk})
    select w.story_id, ${iso(sql`w.list_at`)} as list_at, a.locale, a.headline, a.kicker, a.slug, a.excerpt, a.label, a.word_count,
      ${iso(sql`a.published_at`)} as published_at, st.name as section_name, st.slug as section_slug, sec.colour as section_colour, s.section_id,
      exists (select from corrections c where c.article_id = a.id) as corrected,
      coalesce((select sum(v.views) from article_views v where v.story_id = w.story_id), 0)::float8 as views,
      (select json_agg(json_build_object('name', t.name, 'slug', t.slug) order by aa.position) from article_authors aa
        join author_translations t on t.author_id = aa.author_id and t.locale = a.locale where aa.article_id = a.id) as authors,
      ${pictureJson} as picture ${extra}
    from walk w
    join stories s on s.id = w.story_id
    cross join lateral (select * from live_articles la where la.story_id = w.story_id order by la.locale <> ${locale}, la.locale limit 1) a
    join sections sec on sec.id = s.section_id
    join section_translations st on st.section_id = s.section_id and st.locale = a.locale
    left join media m on m.id = s.lead_media_id
    left join media_translations mt on mt.media_id = m.id and mt.locale = a.locale`;
}

export function cardOf(row: CardRow): StoryCard {
  return {
    storyId: row.story_id,
    locale: row.locale,
    headline: row.headline,
    kicker: row.kicker,
    slug: row.slug,
    excerpt: row.excerpt,
    section: { name: row.section_name, slug: row.section_slug, colour: row.section_colour },
    authors: row.authors ?? [],
    listedAt: row.list_at,
    publishedAt: row.published_at,
    label: row.label,
    corrected: row.corrected,
    readingTime: readingTime(row.word_count),
    views: row.views,
    picture: row.picture && pictureOf(row.picture),
  };
}

/** Runs a statement of `cardsSelect`. */
export async function readCards(statement: SQL): Promise<CardRow[]> {
  return runReadQuery((db) => readRows(db, cardShape).of(statement));
}
