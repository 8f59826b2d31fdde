import { sql } from "drizzle-orm";
import { bodyMediaIds } from "@/blocks/registry/words.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { runReadQuery } from "@/db/connection/run-read-query.ts";
import type { Author, Paper, SiteFrame, StaticPage, Tag } from "@/lib/article/news.ts";
import { parseStoredSettings } from "@/lib/newsroom/paper-settings.ts";
import { addCacheTags, currentPage } from "@/lib/page/page-scope.ts";
import { tag } from "@/lib/site/cache-tags.ts";
import { isLocale, type Locale, locales } from "@/lib/site/locales.ts";
import { readPictures } from "./files/pictures.ts";
import { type PictureRow, pictureJson, pictureOf } from "./lists/cards.ts";
import { hasLiveArticle, hasLiveStory } from "./live-names.ts";
import { readLinkedAddresses } from "./story-addresses.ts";

/** How long pages share one frame, ms: after a publication dozens of pages are rendered at once, otherwise single ones. */
const FRAME_SHARED_MS = 1_000;
const frames = new Map<Locale, { version: number; until: number; frame: Promise<SiteFrame> }>();

/**
 * Sections, settings and static pages: the frame of every page of a locale. Adds cache tags for the paper and today's date. Pages rendered within a second
 * share one read if their frame version is the same.
 */
export async function getSiteFrame(locale: Locale): Promise<SiteFrame> {
  addCacheTags(tag.paper, tag.today);
  const version = currentPage()?.frameVersion ?? null;
  if (version === null) return readSiteFrame(locale);
  const known = frames.get(locale);
  // If the other page's read fails, this page reads itself: each page has to learn the reason.
  if (known?.version === version && performance.now() < known.until)
    return known.frame.catch(() => readSiteFrame(locale));
  const frame = readSiteFrame(locale);
  frames.set(locale, { version, until: performance.now() + FRAME_SHARED_MS, frame });
  // A failed read is not shared.
  frame.catch(() => frames.delete(locale));
  return frame;
}

async function readSiteFrame(locale: Locale): Promise<SiteFrame> {
  return runReadQuery(async (db) => {
    const [sections, settings, pages] = await Promise.all([
      readRows(db, {
        id: col.int,
        key: col.text,
        colour: col.text,
        name: col.text,
        slug: col.text,
        description: col.text,
      }).of(sql`select s.id, s.key, s.colour, t.name, t.slug, t.description
        from sections s join section_translations t on t.section_id = s.id and t.locale = ${locale} order by s.position`),
      readRows(db, { name: col.text, value: col.json<unknown>() }).of(sql`select name, value from settings`),
      readRows(db, { title: col.text, slug: col.text }).of(sql`select t.title, t.slug from pages p
        join page_translations t on t.page_id = p.id and t.locale = ${locale} order by p.position`),
    ]);
    return { paper: paperOf(settings, locale), sections, pages };
  });
}

/** The paper's default locale: where the root address leads if the reader's language is not known. */
export async function getDefaultLocale(): Promise<Locale> {
  const [row] = await runReadQuery((db) =>
    readRows(db, { value: col.json<unknown>() }).of(sql`select value from settings where name = 'defaultLocale'`),
  );
  return isLocale(row?.value) ? row.value : "kk";
}

function paperOf(rows: { name: string; value: unknown }[], locale: Locale): Paper {
  const stored = parseStoredSettings(Object.fromEntries(rows.map((row) => [row.name, row.value])));
  return {
    name: stored.name[locale],
    tagline: stored.tagline[locale],
    about: stored.about[locale],
    foundedYear: stored.foundedYear,
    ageMark: stored.ageMark,
    email: stored.email,
    owner: stored.owner[locale],
    chiefEditor: stored.chiefEditor[locale],
    certificate: stored.certificate[locale],
    address: stored.address[locale],
    phone: stored.phone,
    imprint: stored.imprint[locale],
    profiles: stored.profiles,
    copyright: stored.copyright[locale],
    platformCredit: stored.platformCredit,
    defaultLocale: stored.defaultLocale,
  };
}

/** A section's slugs by language. */
export async function getSectionSlugs(sectionId: number): Promise<Partial<Record<Locale, string>>> {
  const rows = await runReadQuery((db) =>
    readRows(db, { locale: col.oneOf(locales), slug: col.text }).of(
      sql`select locale, slug from section_translations where section_id = ${sectionId}`,
    ),
  );
  return Object.fromEntries(rows.map((row) => [row.locale, row.slug]));
}

/** The slugs in the other languages. */
const translations = col.json<{ locale: Locale; slug: string }[]>();

/** A static page by its slug, or null. Adds cache tags for the paper. */
export async function getStaticPage(locale: Locale, slug: string): Promise<StaticPage | null> {
  addCacheTags(tag.paper);
  const [row] = await runReadQuery((db) =>
    readRows(db, {
      title: col.text,
      slug: col.text,
      body: col.json<StaticPage["body"]>(),
      translations,
    }).of(sql`
      select t.title, t.slug, t.body,
        (select coalesce(json_agg(json_build_object('locale', o.locale, 'slug', o.slug)), '[]') from page_translations o
          where o.page_id = t.page_id and o.locale <> t.locale) as translations
      from page_translations t where t.locale = ${locale} and t.slug = ${slug}`),
  );
  if (!row) return null;
  const [pictures, [body = row.body]] = await Promise.all([
    readPictures(bodyMediaIds(row.body), locale),
    readLinkedAddresses([row.body], locale),
  ]);
  return { ...row, body, pictures };
}

export type Named<T> = T & { id: number; translations: { locale: Locale; slug: string }[] };

const namedShape = { id: col.int, name: col.text, slug: col.text, isLive: col.bool, translations };

/**
 * A tag by its slug, with its slugs in the other languages; null if it does not exist or no live story has it. Adds cache tags for the tag, or that
 * there is none, so that the first publication invalidates the page.
 */
export async function getTag(locale: Locale, slug: string): Promise<Named<Tag> | null> {
  const [row] = await runReadQuery((db) =>
    readRows(db, namedShape).of(sql`select t.tag_id as id, t.name, t.slug, ${hasLiveStory(sql`t.tag_id`)} as "isLive",
        (select coalesce(json_agg(json_build_object('locale', o.locale, 'slug', o.slug)), '[]') from tag_translations o
          where o.tag_id = t.tag_id and o.locale <> t.locale) as translations
      from tag_translations t where t.locale = ${locale} and t.slug = ${slug}`),
  );
  addCacheTags(row ? tag.tag(row.id) : tag.names);
  if (!row) return null;
  const { isLive, ...named } = row;
  return isLive ? named : null;
}

/**
 * An author by slug, with the slugs in the other languages; null if there is none or the author signs no live article. Adds cache tags for the
 * author, or that there is none.
 */
export async function getAuthor(locale: Locale, slug: string): Promise<Named<Author> | null> {
  const [row] = await runReadQuery((db) =>
    readRows(db, { ...namedShape, role: col.text, bio: col.text, picture: col.json<PictureRow>().orNull }).of(sql`
      select t.author_id as id, t.name, t.slug, t.role, t.bio, ${pictureJson} as picture, ${hasLiveArticle(sql`t.author_id`)} as "isLive",
        (select coalesce(json_agg(json_build_object('locale', o.locale, 'slug', o.slug)), '[]') from author_translations o
          where o.author_id = t.author_id and o.locale <> t.locale) as translations
      from author_translations t join authors a on a.id = t.author_id
      left join media m on m.id = a.photo_id left join media_translations mt on mt.media_id = m.id and mt.locale = t.locale
      where t.locale = ${locale} and t.slug = ${slug}`),
  );
  addCacheTags(row ? tag.author(row.id) : tag.names);
  if (!row) return null;
  const { isLive, ...named } = row;
  return isLive ? { ...named, picture: named.picture && pictureOf(named.picture) } : null;
}
