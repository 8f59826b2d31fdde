import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { countMedia, listMedia } from "@/db/queries/newsroom/media/media.ts";
import { listNames } from "@/db/queries/newsroom/paper/names.ts";
import { listLog } from "@/db/queries/newsroom/people/log.ts";
import { listStories } from "@/db/queries/newsroom/stories/stories.ts";
import { countStories } from "@/db/queries/newsroom/stories/story-filters.ts";
import { countWaiting, getWork } from "@/db/queries/newsroom/stories/work.ts";
import { lookUpArticle } from "@/db/queries/published/article.ts";
import { readFeedTexts } from "@/db/queries/published/feed.ts";
import { getFront } from "@/db/queries/published/front.ts";
import { countDays, countMonths, getAdjacentPeriods } from "@/db/queries/published/lists/archive.ts";
import {
  type ListRequest,
  listAuthor,
  listLatest,
  listOnTopic,
  listPaper,
  listPeriod,
  listSection,
  listTag,
} from "@/db/queries/published/lists/lists.ts";
import { listMostRead } from "@/db/queries/published/lists/most-read.ts";
import { listSectionTopics } from "@/db/queries/published/lists/topics.ts";
import { getSiteFrame } from "@/db/queries/published/paper.ts";
import type { SearchRequest } from "@/db/queries/published/search/matches.ts";
import { searchStories } from "@/db/queries/published/search/search.ts";
import { listNews, listSitemapMonth, listSitemapMonths, listSitemapPages } from "@/db/queries/published/sitemaps.ts";
import { nextScheduledChange } from "@/db/queries/schedule.ts";
import type { Person } from "@/lib/access/permissions.ts";
import { almatyDay } from "@/lib/language/dates/dates.ts";
import { defaultStoriesRequest, type StoriesRequest, storyTabs } from "@/lib/newsroom/stories.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { Words } from "./words-of-paper.ts";

export type Query = { name: string; run: () => Promise<unknown> };

type QueryTargets = {
  /** A newsroom user who may see everything. */
  person: Person;
  words: Words;
  headline: string;
  /** A story, tag and author from the middle of the archive, and rare ones with few stories. */
  story: number;
  section: number;
  sectionSlug: string;
  tag: number;
  rareTag: number;
  author: number;
  deep: { at: number; storyId: number };
};

const locale: Locale = "ru";

/** Finds the ids that the queries use in the paper itself. */
export async function findQueryTargets(person: Person, words: Words): Promise<QueryTargets> {
  const [row] = await database().execute<Record<string, number> & { headline: string; section_slug: string }>(sql`
    with middle as (select id, section_id, first_published_at as at from stories where first_published_at is not null
      order by id offset (select count(*) / 2 from stories) limit 1),
    tags as (select tag_id, count(*) as stories from story_tags group by 1)
    select m.id as story, m.section_id as section,
      (select slug from section_translations where section_id = m.section_id and locale = ${locale}) as section_slug, (extract(epoch from m.at) * 1000)::float8 as at,
      (select tag_id from tags order by stories desc limit 1) as tag, (select tag_id from tags order by stories limit 1) as rare_tag,
      (select author_id from article_authors group by 1 order by count(*) desc limit 1) as author,
      (select headline from articles where story_id = m.id limit 1) as headline from middle m`);
  if (!row) throw new Error("the paper has no stories");
  const { story = 0, section = 0, section_slug: sectionSlug = "", tag = 0, rare_tag = 0, author = 0, at = 0 } = row;
  const headline = row.headline.split(/[ :,]+/u)[0] ?? "";
  return {
    person,
    words,
    headline,
    story,
    section,
    sectionSlug,
    tag,
    rareTag: rare_tag,
    author,
    deep: { at, storyId: story },
  };
}

/** Returns every query of readers and the newsroom whose time could grow with the archive. */
export function queriesOf(where: QueryTargets): Query[] {
  return [...readersQueries(where), ...searches(where), ...newsroomQueries(where)];
}

function readersQueries({ story, section, tag, rareTag, author, deep }: QueryTargets): Query[] {
  const top: ListRequest = { locale, position: null };
  const only: ListRequest = { ...top, onlyThisLanguage: true };
  const far: ListRequest = { ...top, position: { side: "before", ...deep } };
  const day = almatyDay(new Date(deep.at));
  const sections = () => getSiteFrame(locale).then((frame) => frame.sections);
  return [
    { name: "front", run: async () => getFront(locale, await sections()) },
    { name: "article", run: () => lookUpArticle(story, locale) },
    { name: "beside it: latest", run: () => listLatest(locale, 5, [story]) },
    { name: "beside it: on the topic", run: () => listOnTopic(story, locale, 4) },
    { name: "beside it: most read", run: () => listMostRead("week", locale, 5) },
    { name: "newest", run: () => listPaper(top) },
    { name: "newest, one language", run: () => listPaper(only) },
    { name: "newest, middle of the archive", run: () => listPaper(far) },
    { name: "section", run: () => listSection(section, top) },
    { name: "section, one language", run: () => listSection(section, only) },
    { name: "section, middle", run: () => listSection(section, far) },
    { name: "section's topics", run: () => listSectionTopics(section, locale, 6) },
    { name: "tag", run: () => listTag(tag, top) },
    { name: "tag, one language", run: () => listTag(tag, only) },
    { name: "tag, middle", run: () => listTag(tag, far) },
    { name: "rare tag", run: () => listTag(rareTag, top) },
    { name: "author", run: () => listAuthor(author, top) },
    { name: "author, one language", run: () => listAuthor(author, only) },
    { name: "author, middle", run: () => listAuthor(author, far) },
    { name: "archive: months", run: () => countMonths() },
    { name: "archive: months of a year", run: () => countMonths(day.slice(0, 4)) },
    { name: "archive: months beside one", run: () => getAdjacentPeriods(day.slice(0, 7)) },
    { name: "archive: days of a year", run: () => countDays(day.slice(0, 4)) },
    { name: "archive: days of a month", run: () => countDays(day.slice(0, 7)) },
    { name: "archive: a day", run: () => listPeriod(day, top) },
    { name: "archive: a month", run: () => listPeriod(day.slice(0, 7), top) },
    { name: "archive: a year", run: () => listPeriod(day.slice(0, 4), top) },
    {
      name: "feed with texts",
      run: async () => readFeedTexts((await listPaper(only)).cards, locale),
    },
    { name: "sitemap: months", run: () => listSitemapMonths() },
    { name: "sitemap: a month", run: () => listSitemapMonth(locale, day.slice(0, 7)) },
    { name: "sitemap: other pages", run: () => listSitemapPages(locale) },
    { name: "news sitemap", run: () => listNews() },
    { name: "next scheduled change", run: () => nextScheduledChange() },
  ];
}

function searches({ words, sectionSlug, deep }: QueryTargets): Query[] {
  const nothing = { language: null, year: null, before: null };
  const request = (query: string, more: Partial<SearchRequest> = {}): SearchRequest => ({
    query,
    locale,
    order: "relevance",
    ...nothing,
    ...more,
  });
  const { rare, medium, frequent, three } = words;
  return [
    { name: "search: rare", run: () => searchStories(request(rare)) },
    { name: "search: one in a hundred", run: () => searchStories(request(medium)) },
    { name: "search: one in three", run: () => searchStories(request(frequent)) },
    { name: "search: two words", run: () => searchStories(request(`${frequent} ${medium}`)) },
    ...Object.entries(three).map(([what, query]) => ({
      name: `search: ${what}`,
      run: () => searchStories(request(query)),
    })),
    { name: "search: one in three, newest", run: () => searchStories(request(frequent, { order: "newest" })) },
    { name: "search: one in three, section", run: () => searchStories(request(frequent, { section: sectionSlug })) },
    {
      name: "search: rare, a year",
      run: () => searchStories(request(rare, { year: new Date(deep.at).getUTCFullYear() })),
    },
    { name: "search: nothing found", run: () => searchStories(request("щщщщщщщ")) },
  ];
}

function newsroomQueries({ person, headline, section, author, story, deep }: QueryTargets): Query[] {
  const stories = (more: Partial<StoriesRequest>) => () =>
    listStories(person, locale, { ...defaultStoriesRequest, ...more });
  return [
    ...storyTabs.map((tab) => ({ name: `table: ${tab}`, run: stories({ tab }) })),
    { name: "table: by publication", run: stories({ sort: "published" }) },
    { name: "table: by publication, middle", run: stories({ sort: "published", before: `${deep.at}-${story}` }) },
    { name: "table: by views", run: stories({ sort: "views" }) },
    { name: "table: a section", run: stories({ sectionId: section }) },
    { name: "table: an author", run: stories({ authorId: author }) },
    { name: "table: published in Kazakh", run: stories({ state: "published", language: "kk" }) },
    { name: "table: withdrawn", run: stories({ state: "withdrawn" }) },
    { name: "table: not in Kazakh", run: stories({ state: "none", language: "kk" }) },
    { name: "table: words of a headline", run: stories({ text: headline }) },
    { name: "table: a number", run: stories({ text: String(story) }) },
    { name: "table: words nobody wrote", run: stories({ text: "щщщщщщ" }) },
    { name: "numbers of the tabs", run: () => countStories(person) },
    { name: "my work", run: () => getWork(person, locale, new Date()) },
    { name: "number beside my work", run: () => countWaiting(person) },
    { name: "media", run: () => listMedia(person, { locale, tab: "all", text: "", before: null }) },
    { name: "media: unused", run: () => listMedia(person, { locale, tab: "unused", text: "", before: null }) },
    { name: "media: numbers", run: () => countMedia(person) },
    { name: "tags and how often", run: () => listNames(person, { kind: "tag", locale, text: "", after: null }) },
    { name: "authors and how often", run: () => listNames(person, { kind: "author", locale, text: "", after: null }) },
    { name: "log", run: () => listLog(person, { before: null, person: null }, locale) },
  ];
}
