import { lookUpArticle } from "@/db/queries/published/article.ts";
import { readFeedTexts } from "@/db/queries/published/feed.ts";
import { getFront } from "@/db/queries/published/front.ts";
import { countDays, countMonths } from "@/db/queries/published/lists/archive.ts";
import {
  listAuthor,
  listLatest,
  listPaper,
  listPeriod,
  listSection,
  listTag,
} from "@/db/queries/published/lists/lists.ts";
import { listMostRead } from "@/db/queries/published/lists/most-read.ts";
import { listReadNext } from "@/db/queries/published/lists/read-next.ts";
import { listSectionTopics } from "@/db/queries/published/lists/topics.ts";
import { getAuthor, getSectionSlugs, getSiteFrame, getStaticPage, getTag } from "@/db/queries/published/paper.ts";
import { searchStories } from "@/db/queries/published/search/search.ts";
import { listSitemapMonth, listSitemapMonths, listSitemapPages } from "@/db/queries/published/sitemaps.ts";
import type { StoryPage } from "@/lib/article/news.ts";
import { almatyDay } from "@/lib/language/dates/dates.ts";
import { parseListPosition } from "@/lib/site/list-position.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";

/** What a page shows, as the results of its queries. `incidental` may be a minute old, but must contain nothing withdrawn. */
export type Shown = { content: unknown; incidental: unknown };
export type PageToCache = { key: string; read: () => Promise<Shown> };

/** Stories per page: few, so that a small paper has second pages. */
const PAGE_SIZE = 3;
const DAYS = [0, 1, 2, 3];
const QUERIES = ["мост", "кала", "сад снег", "мосд", "ничего такого"];
const NAMES = [1, 2, 3, 4, 5];

const plain = (content: unknown): Shown => ({ content, incidental: null });

/** Sorted, since the database returns rows in any order. */
const slugsOf = async (sectionId: number) => Object.entries(await getSectionSlugs(sectionId)).sort();

/** The readers' pages, each with the same queries as its page in `app`. */
export function pagesToCache(sections: number[], storyIds: number[]): PageToCache[] {
  return locales.flatMap((locale) => [
    ...fixedPages(locale),
    ...sections.flatMap((id) => sectionPages(locale, id)),
    ...NAMES.flatMap((number) => namedPages(locale, number)),
    ...DAYS.flatMap((days) => dayPages(locale, days)),
    ...QUERIES.map((query) => searchPage(locale, query)),
    ...storyIds.map((id) => articlePage(locale, id)),
  ]);
}

function fixedPages(locale: Locale): PageToCache[] {
  const frame = () => getSiteFrame(locale);
  const month = almatyDay(new Date()).slice(0, 7);
  return [
    { key: `/${locale}`, read: async () => front(locale) },
    {
      key: `/${locale}/rss.xml`,
      read: async () => feed(locale, await listPaper({ locale, onlyThisLanguage: true, position: null, size: 50 })),
    },
    { key: `/${locale}/archive`, read: async () => plain([await frame(), await countMonths()]) },
    ...["about", "about-moved"].map((slug) => ({
      key: `/${locale}/page/${slug}`,
      read: async () => plain([await frame(), await getStaticPage(locale, slug)]),
    })),
    {
      key: `/${locale}/nothing-here`,
      read: async () => ({ content: await frame(), incidental: await listMostRead("week", locale, 4) }),
    },
    { key: "/sitemap.xml", read: async () => plain(await listSitemapMonths()) },
    { key: `/sitemaps/${locale}/pages.xml`, read: async () => plain(await listSitemapPages(locale)) },
    { key: `/sitemaps/${locale}/${month}.xml`, read: async () => plain(await listSitemapMonth(locale, month)) },
  ];
}

async function front(locale: Locale): Promise<Shown> {
  const frame = await getSiteFrame(locale);
  return { content: [frame, await getFront(locale, frame.sections)], incidental: await listMostRead("day", locale, 5) };
}

async function feed(locale: Locale, page: StoryPage): Promise<Shown> {
  const texts = await readFeedTexts(page.cards, locale);
  // In the order of the feed, since the map's order comes from the database.
  const bodies = page.cards.map(({ storyId }) => texts.bodies.get(storyId));
  return plain([await getSiteFrame(locale), page.cards, bodies]);
}

function sectionPages(locale: Locale, id: number): PageToCache[] {
  const list = async (onlyThisLanguage: boolean, position: ReturnType<typeof parseListPosition>) => {
    const page = await listSection(id, { locale, onlyThisLanguage, position, size: PAGE_SIZE });
    return plain([await getSiteFrame(locale), page, await slugsOf(id), await listSectionTopics(id, locale, 5)]);
  };
  // A reader's link to «older», which stays the same when the list changes.
  const older = parseListPosition({ before: `${Date.now() - 36 * 3_600_000}-5` });
  return [
    { key: `/${locale}/section-${id}`, read: () => list(false, null) },
    { key: `/${locale}/section-${id}?lang`, read: () => list(true, null) },
    { key: `/${locale}/section-${id}?before`, read: () => list(false, older) },
    { key: `/${locale}/section-${id}?after`, read: () => list(false, older && { ...older, side: "after" }) },
    {
      key: `/${locale}/section-${id}/rss.xml`,
      read: async () =>
        feed(locale, await listSection(id, { locale, onlyThisLanguage: true, position: null, size: 50 })),
    },
  ];
}

/** The pages of the tag and the author with this number, which may not exist yet. */
function namedPages(locale: Locale, number: number): PageToCache[] {
  const tagPage = async (): Promise<Shown> => {
    const found = await getTag(locale, `tag-${number}`);
    return plain([
      await getSiteFrame(locale),
      found,
      found && (await listTag(found.id, { locale, position: null, size: PAGE_SIZE })),
    ]);
  };
  const authorPage = async (): Promise<Shown> => {
    const found = await getAuthor(locale, `author-${number}`);
    return plain([
      await getSiteFrame(locale),
      found,
      found && (await listAuthor(found.id, { locale, position: null, size: PAGE_SIZE })),
    ]);
  };
  return [
    { key: `/${locale}/tag/tag-${number}`, read: tagPage },
    { key: `/${locale}/author/author-${number}`, read: authorPage },
  ];
}

function dayPages(locale: Locale, daysAgo: number): PageToCache[] {
  const day = almatyDay(new Date(Date.now() - daysAgo * 86_400_000));
  const list = async (period: string) =>
    plain([await getSiteFrame(locale), await listPeriod(period, { locale, position: null, size: PAGE_SIZE })]);
  const pages = [{ key: `/${locale}/archive/${day}`, read: () => list(day) }];
  if (daysAgo > 0) return pages;
  const counted = async (period: string) => plain([await getSiteFrame(locale), await countDays(period)]);
  return [
    ...pages,
    ...[day.slice(0, 7), day.slice(0, 4)].map((period) => ({
      key: `/${locale}/archive/${period}`,
      read: () => counted(period),
    })),
  ];
}

function searchPage(locale: Locale, query: string): PageToCache {
  const asked = { query, locale, language: null, year: null, order: "newest" as const, before: null };
  return {
    key: `/${locale}/search?q=${query}`,
    read: async () => ({
      content: [await getSiteFrame(locale), await searchStories(asked), await countMonths()],
      incidental: await listLatest(locale, 5),
    }),
  };
}

function articlePage(locale: Locale, id: number): PageToCache {
  return {
    key: `/${locale}/section/${id}`,
    read: async () => {
      const lookup = await lookUpArticle(id, locale);
      const content = [
        await getSiteFrame(locale),
        lookup,
        lookup.found === "article" ? await slugsOf(lookup.article.section.id) : null,
      ];
      const incidental =
        lookup.found === "article"
          ? [await listReadNext(id, lookup.article.section.id, locale), await listMostRead("day", locale, 5)]
          : await listMostRead("week", locale, 4);
      return { content, incidental };
    },
  };
}
