import { pool } from "@/db/connection/client.ts";
import { lookUpArticle } from "@/db/queries/published/article.ts";
import { readFeedTexts } from "@/db/queries/published/feed.ts";
import { getFront } from "@/db/queries/published/front.ts";
import {
  type ListRequest,
  listAuthor,
  listLatest,
  listNewestOfSection,
  listOnTopic,
  listPaper,
  listPeriod,
  listSection,
  listTag,
} from "@/db/queries/published/lists/lists.ts";
import { listMostRead } from "@/db/queries/published/lists/most-read.ts";
import { getSiteFrame } from "@/db/queries/published/paper.ts";
import { searchStories } from "@/db/queries/published/search/search.ts";
import { listSitemapMonth } from "@/db/queries/published/sitemaps.ts";
import { getViewTotals } from "@/db/queries/published/view-totals.ts";
import type { StoryCard, StoryPage } from "@/lib/article/news.ts";
import { almatyDay } from "@/lib/language/dates/dates.ts";
import { frontStoryIds } from "@/lib/newsroom/front-composition.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";

/** Where a story would appear if readers could see it. `word` is in all its texts; `companion` is a live story with the same tag. */
export type Whereabouts = {
  stories: number[];
  section: number;
  tag: number;
  author: number;
  day: Date;
  word: string;
  companion: number;
};

const idsOf = (cards: StoryCard[]): number[] => cards.map((card) => card.storyId);
const idsOn = (page: StoryPage | null): number[] => idsOf(page?.cards ?? []);

/** Which of the stories a reader of this locale sees, by place. `onlyThisLanguage` restricts the lists to that language. */
export async function storiesByPlace(
  locale: Locale,
  at: Whereabouts,
  onlyThisLanguage: boolean,
): Promise<Record<string, number[]>> {
  const list: ListRequest = { locale, onlyThisLanguage, position: null, size: 50 };
  const day = almatyDay(at.day);
  const lists = {
    paper: idsOn(await listPaper(list)),
    section: idsOn(await listSection(at.section, list)),
    tag: idsOn(await listTag(at.tag, list)),
    author: idsOn(await listAuthor(at.author, list)),
    day: idsOn(await listPeriod(day, list)),
    month: idsOn(await listPeriod(day.slice(0, 7), list)),
    search: await searchPlace(locale, at, onlyThisLanguage),
  };
  const places: Record<string, number[]> = onlyThisLanguage ? lists : { ...lists, ...(await mixedPlaces(locale, at)) };
  const asked = new Set(at.stories);
  return Object.fromEntries(
    Object.entries(places).map(([place, ids]) => [place, ids.filter((id) => asked.has(id)).sort((a, b) => a - b)]),
  );
}

async function searchPlace(locale: Locale, at: Whereabouts, onlyThisLanguage: boolean): Promise<number[]> {
  const found = await searchStories({
    query: at.word,
    locale,
    language: onlyThisLanguage ? locale : null,
    year: null,
    order: "newest",
    before: null,
  });
  return found.hits.map((hit) => hit.card.storyId);
}

async function mixedPlaces(locale: Locale, at: Whereabouts): Promise<Record<string, number[]>> {
  const { sections } = await getSiteFrame(locale);
  const totals = await getViewTotals(at.stories);
  return {
    front: [...new Set(frontStoryIds(await getFront(locale, sections)))],
    latest: idsOf(await listLatest(locale, 50)),
    mostRead: idsOf((await listMostRead("day", locale, 50)).map((one) => one.card)),
    newestOfSection: idsOf(await listNewestOfSection(at.section, locale, 50)),
    onTopic: [...idsOf(await listOnTopic(at.companion, locale, 50))],
    viewTotals: Object.keys(totals).map(Number),
  };
}

/** Which of the stories have an article in this locale that a feed, a sitemap and its own address show. */
export async function articlesByPlace(locale: Locale, at: Whereabouts): Promise<Record<string, number[]>> {
  const texts = await readFeedTexts(
    at.stories.map((storyId) => ({ storyId }) as StoryCard),
    locale,
  );
  const sitemap = await listSitemapMonth(locale, almatyDay(at.day).slice(0, 7));
  const found: number[] = [];
  for (const id of at.stories) if ((await lookUpArticle(id, locale)).found === "article") found.push(id);
  const asked = new Set(at.stories);
  return {
    feedTexts: [...texts.bodies.keys()].sort((a, b) => a - b),
    sitemap: sitemap
      .map((entry) => entry.storyId)
      .filter((id) => asked.has(id))
      .sort((a, b) => a - b),
    address: found,
  };
}

/** Puts stories into the day ranking of every locale, whether or not they belong there. */
export async function forceIntoRanking(stories: number[]): Promise<void> {
  await pool()`delete from most_read`;
  for (const locale of locales) {
    await pool()`insert into most_read ("window", locale, rank, story_id, views)
      select 'day', ${locale}, rank, id, 1 from unnest(${stories}::int[]) with ordinality as t(id, rank)`;
  }
}
