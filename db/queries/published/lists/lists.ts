import { type SQL, sql } from "drizzle-orm";
import { intArray } from "@/db/connection/int-array.ts";
import { limitTo } from "@/db/connection/row-limit.ts";
import type { StoryCard, StoryPage } from "@/lib/article/news.ts";
import { dayRange } from "@/lib/language/dates/dates.ts";
import { addCacheTags } from "@/lib/page/page-scope.ts";
import { type CacheTag, tag } from "@/lib/site/cache-tags.ts";
import { formatCursor, type ListPosition } from "@/lib/site/list-position.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { type CardRow, cardOf, cardsSelect, readCards } from "./cards.ts";

export const PAGE_SIZE = 20;
const EARLIEST = Date.parse("0001-01-01T00:00:00Z");

export type ListRequest = {
  /** The reader's language. */
  locale: Locale;
  /** Show only stories live in the reader's language. */
  onlyThisLanguage?: boolean;
  position: ListPosition;
  /** Stories per page; default 20. */
  size?: number;
};

/** A list: the table with its sort time, and the condition that selects its stories. */
type ListSource = { from: SQL; storyId: SQL; listAt: SQL; where: SQL };

/** Newest stories of the paper. Adds cache tags for the front, which every publication invalidates. */
export async function listPaper(request: ListRequest): Promise<StoryPage> {
  addCacheTags(tag.front);
  if (!request.onlyThisLanguage) {
    return listPage(
      { from: sql`stories t`, storyId: sql`t.id`, listAt: sql`t.first_published_at`, where: sql`true` },
      request,
    );
  }
  const where = sql`a.locale = ${request.locale}`;
  return listPage({ from: sql`live_articles a`, storyId: sql`a.story_id`, listAt: sql`a.list_at`, where }, request);
}

/** Newest stories of a section. Adds cache tags for the section. */
export async function listSection(sectionId: number, request: ListRequest): Promise<StoryPage> {
  addCacheTags(tag.section(sectionId));
  return listPage(sectionSource(sectionId, request), request);
}

/** Newest stories with a tag. Adds cache tags for the tag. */
export async function listTag(tagId: number, request: ListRequest): Promise<StoryPage> {
  addCacheTags(tag.tag(tagId));
  const live = request.onlyThisLanguage
    ? sql`exists (select from live_articles a where a.story_id = t.story_id and a.locale = ${request.locale})`
    : sql`true`;
  return listPage(
    {
      from: sql`story_tags t`,
      storyId: sql`t.story_id`,
      listAt: sql`t.list_at`,
      where: sql`t.tag_id = ${tagId} and ${live}`,
    },
    request,
  );
}

/** Newest stories signed by an author in any language. Adds cache tags for the author. */
export async function listAuthor(authorId: number, request: ListRequest): Promise<StoryPage> {
  addCacheTags(tag.author(authorId));
  // A story signed in both languages is one entry: its row with the smallest article id. `offset 0` keeps this one lookup per row; as an
  // anti-join it would read everything that the author ever signed.
  const isFirstOfStory = sql`not exists (
    select from article_authors twin join live_articles ta on ta.id = twin.article_id
    where twin.author_id = t.author_id and twin.list_at = t.list_at and twin.story_id = t.story_id and twin.article_id < t.article_id offset 0)`;
  const where = sql`t.author_id = ${authorId} and ${request.onlyThisLanguage ? sql`a.locale = ${request.locale}` : isFirstOfStory}`;
  return listPage(
    {
      from: sql`article_authors t join live_articles a on a.id = t.article_id`,
      storyId: sql`t.story_id`,
      listAt: sql`t.list_at`,
      where,
    },
    request,
  );
}

/**
 * Stories of a day, month or year of the archive, in Almaty time (`2026-11-24`, `2026-11`, `2026`). Adds cache tags for the period. Null if the date
 * does not exist.
 */
export async function listPeriod(period: string, request: ListRequest): Promise<StoryPage | null> {
  const range = dayRange(period);
  if (!range) return null;
  addCacheTags(tag.day(period));
  const language = request.onlyThisLanguage
    ? sql`exists (select from live_articles a where a.story_id = t.id and a.locale = ${request.locale})`
    : sql`true`;
  const where = sql`t.first_published_at >= ${range.from.toISOString()}::timestamptz and t.first_published_at < ${range.to.toISOString()}::timestamptz and ${language}`;
  return listPage({ from: sql`stories t`, storyId: sql`t.id`, listAt: sql`t.first_published_at`, where }, request);
}

/** The newest `count` stories of the paper. Adds the cache tag of each card. */
export async function listLatest(locale: Locale, count: number, without: number[] = []): Promise<StoryCard[]> {
  return newestCards(sql`t.id <> all(${intArray(without)})`, locale, count);
}

/** The newest `count` stories of a section. Adds the cache tag of each card, not the section. */
export async function listNewestOfSection(
  sectionId: number,
  locale: Locale,
  count: number,
  without: number[] = [],
): Promise<StoryCard[]> {
  return newestCards(sql`t.section_id = ${sectionId} and t.id <> all(${intArray(without)})`, locale, count);
}

async function newestCards(where: SQL, locale: Locale, count: number): Promise<StoryCard[]> {
  const source = { from: sql`stories t`, storyId: sql`t.id`, listAt: sql`t.first_published_at`, where };
  return readCardsWithTags(await readCards(walkSelect(source, locale, count)), tag.card);
}

/** Stories on the topic of this one: those that share most of its tags come first, then the newest. Adds the cache tag of each card. */
export async function listOnTopic(storyId: number, locale: Locale, count: number): Promise<StoryCard[]> {
  // Per tag only the newest few are read: a tag may have a hundred thousand stories.
  const walk = sql`select near.story_id, max(near.list_at) as list_at, count(*) as shared
    from story_tags mine
    cross join lateral (select t.story_id, t.list_at from story_tags t where t.tag_id = mine.tag_id and t.list_at <= now()
      order by t.list_at desc, t.story_id desc limit 30) near
    where mine.story_id = ${storyId} and near.story_id <> ${storyId}
    group by near.story_id order by shared desc, list_at desc, near.story_id desc ${limitTo(count)}`;
  const rows = await readCards(
    sql`${cardsSelect(walk, locale)} order by w.shared desc, w.list_at desc, w.story_id desc`,
  );
  return readCardsWithTags(rows, tag.card);
}

function sectionSource(sectionId: number, request: ListRequest): ListSource {
  const live = request.onlyThisLanguage
    ? sql`exists (select from live_articles a where a.story_id = t.id and a.locale = ${request.locale})`
    : sql`true`;
  return {
    from: sql`stories t`,
    storyId: sql`t.id`,
    listAt: sql`t.first_published_at`,
    where: sql`t.section_id = ${sectionId} and ${live}`,
  };
}

function walkSelect(source: ListSource, locale: Locale, count: number): SQL {
  const walk = sql`select ${source.storyId} as story_id, ${source.listAt} as list_at from ${source.from}
    where ${source.where} and ${source.listAt} <= now() order by ${source.listAt} desc, ${source.storyId} desc ${limitTo(count)}`;
  return sql`${cardsSelect(walk, locale)} order by w.list_at desc, w.story_id desc`;
}

/** A page of a list by keyset: the rows beyond the cursor in either direction. Reads one more than shown, to know whether the list continues. */
async function listPage(source: ListSource, request: ListRequest): Promise<StoryPage> {
  const { position, size = PAGE_SIZE } = request;
  const key = sql`(${source.listAt}, ${source.storyId})`;
  const cursor = position && sql`(${momentOf(position.at)}::timestamptz, ${position.storyId}::int)`;
  const beyond = !position ? sql`true` : position.side === "before" ? sql`${key} < ${cursor}` : sql`${key} > ${cursor}`;
  const order = position?.side === "after" ? sql`asc` : sql`desc`;
  const walk = sql`select ${source.storyId} as story_id, ${source.listAt} as list_at from ${source.from}
    where ${source.where} and ${source.listAt} <= now() and ${beyond}
    order by ${source.listAt} ${order}, ${source.storyId} ${order} ${limitTo(size + 1)}`;
  const rows = await readCards(
    sql`${cardsSelect(walk, request.locale)} order by w.list_at ${order}, w.story_id ${order}`,
  );
  return pageOf(rows, position, size);
}

/** A cursor's moment for Postgres, not before year 1: it cannot read earlier years in ISO 8601. */
function momentOf(at: number): string {
  return new Date(Math.max(at, EARLIEST)).toISOString();
}

function pageOf(rows: CardRow[], position: ListPosition, size: number): StoryPage {
  const more = rows.length > size;
  const shown = rows.slice(0, size);
  if (position?.side === "after") shown.reverse();
  const first = shown[0];
  const last = shown.at(-1);
  const hasOlder = position?.side === "after" ? true : more;
  const hasNewer = position?.side === "after" ? more : position !== null;
  return {
    cards: readCardsWithTags(shown, tag.story),
    older: hasOlder && last ? cursorOf(last) : null,
    newer: hasNewer && first ? cursorOf(first) : null,
  };
}

function cursorOf(row: CardRow): string {
  return formatCursor({ at: Date.parse(row.list_at), storyId: row.story_id });
}

/** The rows as cards. Adds the cache tag that `cacheTagOf` returns for each. */
function readCardsWithTags(rows: CardRow[], cacheTagOf: (storyId: number) => CacheTag): StoryCard[] {
  addCacheTags(...rows.map((row) => cacheTagOf(row.story_id)));
  return rows.map(cardOf);
}
