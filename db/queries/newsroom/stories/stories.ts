import { type SQL, sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { col, type RowOf, readRows } from "@/db/connection/rows.ts";
import { stateOfArticle } from "@/db/queries/newsroom/articles/article.ts";
import { articleVisibleTo, draftReadableBy, isLive } from "@/db/queries/newsroom/visibility.ts";
import { iso } from "@/db/queries/published/lists/cards.ts";
import { type ArticleFacts, can, mayTranslateStory, type Person } from "@/lib/access/permissions.ts";
import type { DeskArticle, DeskStory, StoriesRequest, StorySort } from "@/lib/newsroom/stories.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { storiesMatching } from "./story-filters.ts";

export const STORIES_PER_PAGE = 30;

export type StoryTable = { stories: DeskStory[]; older: string | null };

/**
 * A page of the table of stories, one row per story with its articles in every language, in the requested order. Sorting by time scans an index;
 * sorting by views uses totals that are up to a minute old. Empty for a person without access to the newsroom.
 */
export async function listStories(person: Person, locale: Locale, request: StoriesRequest): Promise<StoryTable> {
  if (!can(person, "see-newsroom")) return { stories: [], older: null };
  const cursor = cursorOf(request.before);
  const walk = walks[request.sort](await storiesMatching(person, request), cursor);
  const rows = await readRows(database(), rowShape).of(
    sql`${rowsOf(walk, person, locale)} order by w.at desc nulls last, w.key desc`,
  );
  const shown = rows.slice(0, STORIES_PER_PAGE);
  const last = rows.length > STORIES_PER_PAGE ? shown.at(-1) : undefined;
  return {
    stories: shown.flatMap((row) => storyOf(row, person, locale) ?? []),
    older: last ? `${last.at ?? "x"}-${last.key}` : null,
  };
}

/** A page starts after the row with this sort value and key. `at` is null if that row has no sort value, and undefined on the first page. */
type Cursor = { at: number | null | undefined; key: number };

function cursorOf(before: string): Cursor {
  const match = /^(x|\d+)-(\d+)$/u.exec(before);
  if (!match) return { at: undefined, key: 0 };
  return { at: match[1] === "x" ? null : Number(match[1]), key: Number(match[2]) };
}

/** Milliseconds since 1970, as a cursor holds a moment. */
const milliseconds = (column: SQL) => sql`(extract(epoch from ${column}) * 1000)::bigint`;
const momentOf = (at: number) => sql`${new Date(at).toISOString()}::timestamptz`;
const pageLimit = sql`limit ${STORIES_PER_PAGE + 1}`;

/** A query per sort order, over the stories of a condition. Each selects `story_id`, and the sort keys `at` and `key`. */
const walks: Record<StorySort, (asked: SQL, cursor: Cursor) => SQL> = {
  touched: walkTouched,
  published: walkPublished,
  views: walkViews,
};

/** By the last edit: every story is listed once, at its last edited article. */
function walkTouched(asked: SQL, { at, key }: Cursor): SQL {
  const beyond = typeof at === "number" ? sql`(a.touched_at, a.id) < (${momentOf(at)}, ${key}::int)` : sql`true`;
  return sql`select s.id as story_id, ${milliseconds(sql`a.touched_at`)} as at, a.id as key
    from articles a join stories s on s.id = a.story_id
    where ${beyond} and ${asked}
      and not exists (select from articles later where later.story_id = a.story_id
        and (later.touched_at, later.id) > (a.touched_at, a.id) offset 0)
    order by a.touched_at desc, a.id desc ${pageLimit}`;
}

/** By publication, newest and scheduled first; then stories without a published article, newest first. */
function walkPublished(asked: SQL, { at, key }: Cursor): SQL {
  const published = sql`select s.id as story_id, s.first_published_at as moment from stories s
    where s.first_published_at is not null and ${asked}
      and ${typeof at === "number" ? sql`(s.first_published_at, s.id) < (${momentOf(at)}, ${key}::int)` : sql`true`}
    order by s.first_published_at desc, s.id desc ${pageLimit}`;
  const others = sql`select s.id as story_id, null::timestamptz as moment from stories s
    where s.first_published_at is null and ${asked} and ${at === null ? sql`s.id < ${key}::int` : sql`true`}
    order by s.id desc ${pageLimit}`;
  const both = at === null ? others : sql`(${published}) union all (${others})`;
  return sql`select story_id, ${milliseconds(sql`moment`)} as at, story_id as key
    from (${both}) both_kinds order by moment desc nulls last, story_id desc ${pageLimit}`;
}

/** By views in all languages; then stories without a total, newest first. These are read only after the others are exhausted. */
function walkViews(asked: SQL, { at, key }: Cursor): SQL {
  const others = sql`select s.id as story_id, null::bigint as at, s.id as key from stories s
    where ${asked} and not exists (select from story_views v where v.story_id = s.id offset 0)
      and ${at === null ? sql`s.id < ${key}::int` : sql`(select count(*) from counted) <= ${STORIES_PER_PAGE}`}
    order by s.id desc ${pageLimit}`;
  if (at === null) return others;
  const beyond = at === undefined ? sql`true` : sql`(v.views, v.story_id) < (${at}::bigint, ${key}::int)`;
  return sql`with counted as materialized (
      select v.story_id, v.views as at, v.story_id as key from story_views v join stories s on s.id = v.story_id
      where ${asked} and ${beyond} order by v.views desc, v.story_id desc ${pageLimit})
    select * from counted union all (${others}) order by at desc nulls last, key desc ${pageLimit}`;
}

const rowShape = {
  story_id: col.int,
  at: col.text.orNull,
  key: col.int,
  section_name: col.text,
  colour: col.text,
  owner_id: col.int.orNull,
  section_id: col.int,
  articles:
    col.json<(DeskArticle & ArticleFacts & { isLive: boolean; touchedAt: string; publishedAt: string | null })[]>(),
  views: col.text.orNull,
  trashed_at: col.text.orNull,
};
type Row = RowOf<typeof rowShape>;

/** SQL: the headline as it is being written, of the article `a` and its working copy `d`. Join `d` only if the person may read it. */
export const workingHeadline = sql`coalesce(nullif(d.copy ->> 'headline', ''), a.headline)`;

/**
 * SQL: the articles of the story `s` as the newsroom's lists show them. The working copy takes precedence over the published text, for people
 * who may read it. An article that the person may not read has only its state.
 */
function deskArticles(person: Person, locale: Locale): SQL {
  const isReadable = articleVisibleTo(person);
  return sql`select a.id as "articleId", a.locale, ${stateOfArticle} as state, ${isReadable} as "isReadable",
      a.status, a.owner_id as "ownerId", ${isLive} as "isLive",
      case when ${isReadable} then ${workingHeadline} else '' end as headline,
      d.copy is not null and a.status = 'published' as "hasUnpublished", coalesce(x.stale, 0) as stale,
      ${iso(sql`a.touched_at`)} as "touchedAt", case when ${isReadable} then ${iso(sql`a.list_at`)} end as "publishedAt",
      case when a.status = 'published' and ${draftReadableBy(person)} then ${iso(sql`a.unpublish_at`)} end as "unpublishAt",
      case when a.status = 'published' and ${draftReadableBy(person)} then (select ${iso(sql`u.at`)} from scheduled_updates u where u.article_id = a.id) end as "updateAt",
      (select coalesce(json_agg(n.name order by p.position), '[]')
        from jsonb_array_elements_text(coalesce(d.copy -> 'authorIds',
          (select jsonb_agg(aa.author_id order by aa.position) from article_authors aa where aa.article_id = a.id), '[]'))
          with ordinality as p(id, position)
        join author_translations n on n.author_id = p.id::int and n.locale = ${locale} where ${isReadable}) as authors
    from articles a left join article_drafts d on d.article_id = a.id and ${draftReadableBy(person)} left join translations x on x.article_id = a.id
    where a.story_id = s.id`;
}

function rowsOf(walk: SQL, person: Person, locale: Locale): SQL {
  return sql`select w.story_id, w.at::text as at, w.key, t.name as section_name, c.colour, s.owner_id, s.section_id, own.articles, v.views,
      ${iso(sql`s.trashed_at`)} as trashed_at
    from (${walk}) w
    join stories s on s.id = w.story_id
    join sections c on c.id = s.section_id
    join section_translations t on t.section_id = s.section_id and t.locale = ${locale}
    cross join lateral (select json_agg(x) as articles from (${deskArticles(person, locale)}) x) own
    left join lateral (select sum(r.views)::text as views from article_views r where r.story_id = s.id) v on true`;
}

function storyOf(row: Row, person: Person, locale: Locale): DeskStory | null {
  const articles = row.articles.toSorted((a, b) => locales.indexOf(a.locale) - locales.indexOf(b.locale));
  const readable = articles.filter(({ isReadable }) => isReadable);
  const head = headOf(readable, locale);
  if (!head) return null;
  const publishedAt = articles.flatMap((article) => article.publishedAt ?? []).sort()[0] ?? null;
  const touchedAt =
    articles
      .map((article) => article.touchedAt)
      .sort()
      .at(-1) ?? "";
  return {
    storyId: row.story_id,
    section: { name: row.section_name, colour: row.colour },
    articles,
    head,
    touchedAt,
    publishedAt,
    views: publishedAt !== null && Date.parse(publishedAt) <= Date.now() ? Number(row.views ?? 0) : viewsBefore(row),
    trashedAt: row.trashed_at,
    mayBegin: languagesToBegin(row, person),
  };
}

/** Languages that the story lacks and in which the person may start it. */
function languagesToBegin({ trashed_at, owner_id, section_id, articles }: Row, person: Person): Locale[] {
  if (trashed_at !== null) return [];
  const isPublic = articles.some((article) => article.isLive);
  const facts = { ownerId: owner_id, sectionId: section_id, isLive: isPublic, articles };
  const missing = locales.filter((language) => articles.every((article) => article.locale !== language));
  return missing.filter((language) => mayTranslateStory(person, language, facts));
}

/** Views of a story that is not public: it may have been read before it was withdrawn. */
function viewsBefore({ views }: Row): number | null {
  return Number(views ?? 0) || null;
}

/** The article that represents a story: in this language if it has a headline, else one with a headline, else any. */
export function headOf<T extends { locale: Locale; headline: string }>(articles: T[], locale: Locale): T | undefined {
  const written = articles.filter((article) => article.headline !== "");
  return (
    written.find((article) => article.locale === locale) ??
    written[0] ??
    articles.find((article) => article.locale === locale) ??
    articles[0]
  );
}
