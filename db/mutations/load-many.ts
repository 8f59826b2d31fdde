import { sql } from "drizzle-orm";
import type { PostgresJsSession } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import { database, type Executor } from "@/db/client.ts";
import { bodyMediaIds } from "@/lib/body.ts";
import { type Actor, actorName, can } from "@/lib/permissions.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { type Cell, copyRows } from "./copy-rows.ts";
import { type LoadedArticle, loadedState, writtenAt } from "./load-article.ts";
import type { LoadedStory } from "./load-story.ts";
import { indexedText, lexemesOf, rememberWords, wordsToRemember } from "./search-index.ts";

/** A published story that is new here: what `loadStory` takes, without the folder that it would be known by. */
export type NewStory = Omit<LoadedStory, "folder" | "hash" | "legacyAddress">;

type Numbered = Omit<NewStory, "articles"> & { id: number; at: Date; articles: (LoadedArticle & { id: number })[] };
type Table = { columns: readonly string[]; rows: Cell[][] };

/**
 * Writes many new, published stories at once, each as `loadStory` would leave it, by copying rows table by table. `beside` is done in the same
 * transaction. Readers are not told: whoever calls it does that when all is written.
 */
export async function loadMany(
  actor: Actor,
  stories: readonly NewStory[],
  beside: (tx: Executor) => Promise<void>,
): Promise<Result<null>> {
  if (!can(actor, "load-stories")) return failure("forbidden");
  await database().transaction(async (tx) => {
    const connection = connectionOf(tx);
    await beside(tx);
    const numbered = await numberAll(connection, stories);
    for (const [table, { columns, rows }] of Object.entries(rowsOf(numbered, actorName(actor))))
      await copyRows(connection, table, columns, rows);
    await indexAll(connection, tx, numbered);
  });
  return ok(null);
}

/** The connection of a transaction: Drizzle knows no COPY. */
function connectionOf(tx: { _: { session: unknown } }): postgres.TransactionSql {
  return (tx._.session as PostgresJsSession<postgres.Sql, never, never>).client as unknown as postgres.TransactionSql;
}

/** The stories with numbers of their own, and their place in lists: when the first of their languages came out. */
async function numberAll(tx: postgres.TransactionSql, stories: readonly NewStory[]): Promise<Numbered[]> {
  const storyIds = await takeNumbers(tx, "stories", stories.length);
  const articleIds = await takeNumbers(tx, "articles", stories.flatMap(({ articles }) => articles).length);
  return stories.map((story) => ({
    ...story,
    id: storyIds.shift() ?? 0,
    at: new Date(Math.min(...story.articles.map(({ text }) => text.publishedAt?.getTime() ?? Number.NaN))),
    articles: story.articles.map((article) => ({ ...article, id: articleIds.shift() ?? 0 })),
  }));
}

async function takeNumbers(tx: postgres.TransactionSql, table: string, count: number): Promise<number[]> {
  const rows = await tx<{ id: number }[]>`
    select nextval(pg_get_serial_sequence(${table}, 'id'))::int as id from generate_series(1, ${count}::int)`;
  return rows.map(({ id }) => id);
}

/** The rows of every table, in an order in which each finds what it refers to. */
function rowsOf(stories: readonly Numbered[], actor: string): Record<string, Table> {
  const all = stories.flatMap((story) => story.articles.map((article) => ({ story, article })));
  const past = all.flatMap(({ story, article }) =>
    article.pastViews ? [{ story, article, past: article.pastViews }] : [],
  );
  return {
    stories: {
      columns: ["id", "section_id", "place_id", "lead_media_id", "first_published_at"],
      rows: stories.map(({ id, sectionId, placeId, leadMediaId, at }) => [id, sectionId, placeId, leadMediaId, at]),
    },
    articles: { columns: articleColumns, rows: all.map(({ story, article }) => articleRow(story, article)) },
    story_tags: {
      columns: ["story_id", "tag_id", "position", "list_at"],
      rows: stories.flatMap(({ id, tagIds, at }) => tagIds.map((tagId, position) => [id, tagId, position, at])),
    },
    article_authors: {
      columns: ["article_id", "author_id", "position", "story_id", "list_at"],
      rows: all.flatMap(({ story, article }) =>
        article.authorIds.map((authorId, position) => [article.id, authorId, position, story.id, story.at]),
      ),
    },
    story_media: {
      columns: ["story_id", "media_id"],
      rows: stories.flatMap(({ id, articles }) =>
        [...new Set(articles.flatMap(({ body }) => bodyMediaIds(body)))].map((mediaId) => [id, mediaId]),
      ),
    },
    revisions: {
      columns: ["article_id", "revision", "state", "actor", "reason"],
      rows: all.map(({ article }) => [article.id, 1, JSON.stringify(keptState(article)), actor, "load"]),
    },
    article_views: {
      columns: ["article_id", "story_id", "views"],
      rows: past.map(({ story, article, past: { total } }) => [article.id, story.id, total]),
    },
    views_daily: {
      columns: ["article_id", "day", "views"],
      rows: past.flatMap(({ article, past: { daily } }) => daily.map(({ day, views }) => [article.id, day, views])),
    },
    views_hourly: {
      columns: ["hour", "article_id", "views"],
      rows: past.flatMap(({ article, past: { hourly } }) => hourly.map(({ hour, views }) => [hour, article.id, views])),
    },
    audit_log: {
      columns: ["actor", "verb", "entity"],
      rows: stories.map(({ id }) => [actor, "load-story", `story:${id}`]),
    },
  };
}

const articleColumns = [
  "id",
  "story_id",
  "locale",
  "slug",
  "kicker",
  "headline",
  "standfirst",
  "excerpt",
  "body",
  "body_text",
  "status",
  "published_at",
  "updated_at",
  "list_at",
  "withdrawn_reason",
  "word_count",
  "touched_at",
];

function articleRow(story: Numbered, article: Numbered["articles"][number]): Cell[] {
  const { slug, kicker, headline, standfirst, publishedAt, updatedAt } = article.text;
  return [
    article.id,
    story.id,
    article.locale,
    slug,
    kicker,
    headline,
    standfirst,
    article.excerpt,
    JSON.stringify(article.body),
    article.bodyText,
    "published",
    publishedAt,
    updatedAt,
    story.at,
    "",
    article.wordCount,
    writtenAt(article.text),
  ];
}

function keptState(article: LoadedArticle): unknown {
  return { ...loadedState(article), corrections: article.text.corrections };
}

/** What this process has remembered already need not be said again. */
const remembered = new Set<string>();

async function indexAll(tx: postgres.TransactionSql, executor: Executor, stories: readonly Numbered[]): Promise<void> {
  const articles = stories.flatMap((story) => story.articles);
  await tx`create temporary table loaded_words (article_id int, headline text, lead text, body text) on commit drop`;
  await copyRows(
    tx,
    "loaded_words",
    ["article_id", "headline", "lead", "body"],
    articles.map(({ id, text, bodyText }) => [
      id,
      indexedText(text.headline),
      indexedText(`${text.kicker} ${text.standfirst}`),
      indexedText(bodyText),
    ]),
  );
  await executor.execute(sql`insert into search_index (article_id, story_id, locale, published_at, lexemes)
    select a.id, a.story_id, a.locale, a.published_at, ${lexemesOf({ headline: sql`w.headline`, lead: sql`w.lead`, text: sql`w.body` })}
    from loaded_words w join articles a on a.id = w.article_id`);
  const words = new Map(
    articles
      .flatMap(({ text }) => wordsToRemember(`${text.headline} ${text.standfirst}`))
      .filter(({ folded }) => !remembered.has(folded))
      .map((word) => [word.folded, word]),
  );
  await rememberWords(executor, [...words.values()]);
  for (const folded of words.keys()) remembered.add(folded);
}
