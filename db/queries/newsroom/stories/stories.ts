import { type SQL, sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { iso } from "@/db/queries/published/lists/cards.ts";
import type { DeskArticle, DeskStory, StoriesRequest, StorySort } from "@/lib/newsroom/stories.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { type ArticleFacts, can, mayTranslateStory, type Person } from "@/lib/access/permissions.ts";
import { stateOfArticle } from "@/db/queries/newsroom/articles/article.ts";
import { isLive, readsDraft, seesArticle } from "@/db/queries/newsroom/readable.ts";
import { storiesAsked } from "./story-filters.ts";

export const STORIES_A_PAGE = 30;

export type StoryTable = { stories: DeskStory[]; older: string | null };

/**
 * A page of the table of stories, a row a story with its articles in every language, in the order asked for. By time it is a walk of an
 * index; by views, of totals that are a minute old. Empty for whoever has no business in the newsroom.
 */
export async function listStories(person: Person, locale: Locale, request: StoriesRequest): Promise<StoryTable> {
  if (!can(person, "see-newsroom")) return { stories: [], older: null };
  const cursor = cursorOf(request.before);
  const walk = walks[request.sort](await storiesAsked(person, request), cursor);
  const rows = await database().execute<Row>(
    sql`${rowsOf(walk, person, locale)} order by w.at desc nulls last, w.key desc`,
  );
  const shown = rows.slice(0, STORIES_A_PAGE);
  const last = rows.length > STORIES_A_PAGE ? shown.at(-1) : undefined;
  return {
    stories: shown.flatMap((row) => storyOf(row, person, locale) ?? []),
    older: last ? `${last.at ?? "x"}-${last.key}` : null,
  };
}

/** Where a page begins: after the row of this sort value and number; `at` is null where the row has none, and undefined at the beginning. */
type Cursor = { at: number | null | undefined; key: number };

function cursorOf(before: string): Cursor {
  const match = /^(x|\d+)-(\d+)$/u.exec(before);
  if (!match) return { at: undefined, key: 0 };
  return { at: match[1] === "x" ? null : Number(match[1]), key: Number(match[2]) };
}

/** Milliseconds since 1970, what a cursor holds of a moment. */
const milliseconds = (column: SQL) => sql`(extract(epoch from ${column}) * 1000)::bigint`;
const momentOf = (at: number) => sql`${new Date(at).toISOString()}::timestamptz`;
const some = sql`limit ${STORIES_A_PAGE + 1}`;

/** Ways to walk the stories of a condition: each gives `story_id`, and `at` and `key`, by which both it and the page are in order. */
const walks: Record<StorySort, (asked: SQL, cursor: Cursor) => SQL> = {
  touched: walkTouched,
  published: walkPublished,
  views: walkViews,
};

/** By when somebody last wrote in any of its articles: every story stands where its latest article does. */
function walkTouched(asked: SQL, { at, key }: Cursor): SQL {
  const beyond = typeof at === "number" ? sql`(a.touched_at, a.id) < (${momentOf(at)}, ${key}::int)` : sql`true`;
  return sql`select s.id as story_id, ${milliseconds(sql`a.touched_at`)} as at, a.id as key
    from articles a join stories s on s.id = a.story_id
    where ${beyond} and ${asked}
      and not exists (select from articles later where later.story_id = a.story_id
        and (later.touched_at, later.id) > (a.touched_at, a.id) offset 0)
    order by a.touched_at desc, a.id desc ${some}`;
}

/** By publication, newest and scheduled first; then what was never out, newest first. */
function walkPublished(asked: SQL, { at, key }: Cursor): SQL {
  const published = sql`select s.id as story_id, s.first_published_at as moment from stories s
    where s.first_published_at is not null and ${asked}
      and ${typeof at === "number" ? sql`(s.first_published_at, s.id) < (${momentOf(at)}, ${key}::int)` : sql`true`}
    order by s.first_published_at desc, s.id desc ${some}`;
  const others = sql`select s.id as story_id, null::timestamptz as moment from stories s
    where s.first_published_at is null and ${asked} and ${at === null ? sql`s.id < ${key}::int` : sql`true`}
    order by s.id desc ${some}`;
  const both = at === null ? others : sql`(${published}) union all (${others})`;
  return sql`select story_id, ${milliseconds(sql`moment`)} as at, story_id as key
    from (${both}) both_kinds order by moment desc nulls last, story_id desc ${some}`;
}

/** By views in all languages; then what has no total, newest first, which is looked for only where the others have come to an end. */
function walkViews(asked: SQL, { at, key }: Cursor): SQL {
  const others = sql`select s.id as story_id, null::bigint as at, s.id as key from stories s
    where ${asked} and not exists (select from story_views v where v.story_id = s.id offset 0)
      and ${at === null ? sql`s.id < ${key}::int` : sql`(select count(*) from counted) <= ${STORIES_A_PAGE}`}
    order by s.id desc ${some}`;
  if (at === null) return others;
  const beyond = at === undefined ? sql`true` : sql`(v.views, v.story_id) < (${at}::bigint, ${key}::int)`;
  return sql`with counted as materialized (
      select v.story_id, v.views as at, v.story_id as key from story_views v join stories s on s.id = v.story_id
      where ${asked} and ${beyond} order by v.views desc, v.story_id desc ${some})
    select * from counted union all (${others}) order by at desc nulls last, key desc ${some}`;
}

type Row = {
  story_id: number;
  at: string | null;
  key: number;
  section_name: string;
  colour: string;
  owner_id: number | null;
  section_id: number;
  articles: (DeskArticle & ArticleFacts & { isLive: boolean; touchedAt: string; publishedAt: string | null })[];
  views: string | null;
  trashed_at: string | null;
};

/** The headline as it is being written, of `a`, an article, and `d`, its working copy where the person may read that. */
export const workingHeadline = sql`coalesce(nullif(d.copy ->> 'headline', ''), a.headline)`;

/**
 * An article of `s` as the newsroom's lists show it; what is being written stands before what was published, for those who may read it. Of an
 * article that the person may not read there is only the state.
 */
function deskArticles(person: Person, locale: Locale): SQL {
  const isReadable = seesArticle(person);
  return sql`select a.id as "articleId", a.locale, ${stateOfArticle} as state, ${isReadable} as "isReadable",
      a.status, a.owner_id as "ownerId", ${isLive} as "isLive",
      case when ${isReadable} then ${workingHeadline} else '' end as headline,
      d.copy is not null and a.status = 'published' as "hasUnpublished", coalesce(x.stale, 0) as stale,
      ${iso(sql`a.touched_at`)} as "touchedAt", case when ${isReadable} then ${iso(sql`a.list_at`)} end as "publishedAt",
      case when a.status = 'published' and ${readsDraft(person)} then ${iso(sql`a.unpublish_at`)} end as "unpublishAt",
      case when a.status = 'published' and ${readsDraft(person)} then (select ${iso(sql`u.at`)} from scheduled_updates u where u.article_id = a.id) end as "updateAt",
      (select coalesce(json_agg(n.name order by p.position), '[]')
        from jsonb_array_elements_text(coalesce(d.copy -> 'authorIds',
          (select jsonb_agg(aa.author_id order by aa.position) from article_authors aa where aa.article_id = a.id), '[]'))
          with ordinality as p(id, position)
        join author_translations n on n.author_id = p.id::int and n.locale = ${locale} where ${isReadable}) as authors
    from articles a left join article_drafts d on d.article_id = a.id and ${readsDraft(person)} left join translations x on x.article_id = a.id
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

/** Languages that the story lacks and the person may begin. */
function languagesToBegin({ trashed_at, owner_id, section_id, articles }: Row, person: Person): Locale[] {
  if (trashed_at !== null) return [];
  const isPublic = articles.some((article) => article.isLive);
  const facts = { ownerId: owner_id, sectionId: section_id, isLive: isPublic, articles };
  const missing = locales.filter((language) => articles.every((article) => article.locale !== language));
  return missing.filter((language) => mayTranslateStory(person, language, facts));
}

/** Views of a story of which nothing is out now: it may have been read before it was withdrawn. */
function viewsBefore({ views }: Row): number | null {
  return Number(views ?? 0) || null;
}

/** The article that stands for a story: in this language where there is a headline, else in another, else whichever is there. */
export function headOf<T extends { locale: Locale; headline: string }>(articles: T[], locale: Locale): T | undefined {
  const written = articles.filter((article) => article.headline !== "");
  return (
    written.find((article) => article.locale === locale) ??
    written[0] ??
    articles.find((article) => article.locale === locale) ??
    articles[0]
  );
}
