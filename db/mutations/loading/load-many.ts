import { sql } from "drizzle-orm";
import { bodyMediaIds } from "@/blocks/registry/words.ts";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { indexArticles } from "@/db/mutations/search/index-articles.ts";
import { type Actor, actorName, can } from "@/lib/access/permissions.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { type LoadedArticle, loadedState, writtenAt } from "./load-article.ts";
import type { LoadedStory } from "./load-story.ts";

/** A new published story: the input of `loadStory` without the folder that identifies it. */
export type NewStory = Omit<LoadedStory, "folder" | "hash" | "legacyAddress">;

type Numbered = Omit<NewStory, "articles"> & { id: number; at: Date; articles: (LoadedArticle & { id: number })[] };
/** Column names and values. All rows of a table have the same columns. */
type Row = Record<string, unknown>;

/**
 * Writes many new published stories at once, table by table, with the same result as `loadStory`. `alsoWrite` runs in the same transaction after the
 * rows are inserted, and may wait for another call that does the same. Sends no invalidation: the caller does that once everything is written.
 */
export async function loadMany(
  actor: Actor,
  stories: readonly NewStory[],
  alsoWrite: (tx: Executor) => Promise<void>,
): Promise<Result<null>> {
  if (!can(actor, "load-stories")) return failure("forbidden");
  await database().transaction(async (tx) => {
    const numbered = await numberAll(tx, stories);
    for (const [table, rows] of Object.entries(rowsOf(numbered, actorName(actor)))) await insertAll(tx, table, rows);
    await alsoWrite(tx);
    // Last, since another transaction that adds the same new word waits until this one ends.
    await indexArticles(
      tx,
      numbered.flatMap(({ articles }) => articles.map(({ id }) => id)),
    );
  });
  return ok(null);
}

/** Inserts rows in one statement. The table gives the column types. */
async function insertAll(tx: Executor, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = sql.join(
    Object.keys(first).map((name) => sql.identifier(name)),
    sql`, `,
  );
  await tx.execute(sql`insert into ${sql.identifier(table)} (${columns}) overriding system value
    select ${columns} from json_populate_recordset(null::${sql.identifier(table)}, ${JSON.stringify(rows)}::json)`);
}

/** Assigns ids, and the sort time: when the first language of the story was published. */
async function numberAll(tx: Executor, stories: readonly NewStory[]): Promise<Numbered[]> {
  const storyIds = await takeNumbers(tx, "stories", stories.length);
  const articleIds = await takeNumbers(tx, "articles", stories.flatMap(({ articles }) => articles).length);
  return stories.map((story) => ({
    ...story,
    id: storyIds.shift() ?? 0,
    at: new Date(Math.min(...story.articles.map(({ text }) => text.publishedAt?.getTime() ?? Number.NaN))),
    articles: story.articles.map((article) => ({ ...article, id: articleIds.shift() ?? 0 })),
  }));
}

async function takeNumbers(tx: Executor, table: string, count: number): Promise<number[]> {
  const rows = await readRows(tx, { id: col.int }).of(sql`
    select nextval(pg_get_serial_sequence(${table}, 'id'))::int as id from generate_series(1, ${count}::int)`);
  return rows.map(({ id }) => id);
}

/** The rows of every table, ordered so that each row comes after the rows that it references. */
function rowsOf(stories: readonly Numbered[], actor: string): Record<string, Row[]> {
  const all = stories.flatMap((story) => story.articles.map((article) => ({ story, article })));
  const past = all.flatMap(({ story, article }) =>
    article.pastViews ? [{ story_id: story.id, article_id: article.id, ...article.pastViews }] : [],
  );
  return {
    stories: stories.map(({ id, sectionId, placeId, leadMediaId, at }) => ({
      id,
      section_id: sectionId,
      place_id: placeId,
      lead_media_id: leadMediaId,
      first_published_at: at,
    })),
    articles: all.map(({ story, article }) => articleRow(story, article)),
    story_tags: stories.flatMap(({ id, tagIds, at }) =>
      tagIds.map((tagId, position) => ({ story_id: id, tag_id: tagId, position, list_at: at })),
    ),
    article_authors: all.flatMap(({ story, article }) =>
      article.authorIds.map((authorId, position) => ({
        article_id: article.id,
        author_id: authorId,
        position,
        story_id: story.id,
        list_at: story.at,
      })),
    ),
    story_media: stories.flatMap(({ id, articles }) =>
      [...new Set(articles.flatMap(({ body }) => bodyMediaIds(body)))].map((mediaId) => ({
        story_id: id,
        media_id: mediaId,
      })),
    ),
    revisions: all.map(({ article }) => ({
      article_id: article.id,
      revision: 1,
      state: keptState(article),
      actor,
      reason: "load",
    })),
    article_views: past.map(({ article_id, story_id, total }) => ({ article_id, story_id, views: total })),
    story_views: stories.map(({ id, articles }) => ({
      story_id: id,
      views: articles.reduce((sum, { pastViews }) => sum + (pastViews?.total ?? 0), 0),
    })),
    views_daily: past.flatMap(({ article_id, daily }) => daily.map((day) => ({ article_id, ...day }))),
    views_hourly: past.flatMap(({ article_id, hourly }) => hourly.map((hour) => ({ article_id, ...hour }))),
    audit_log: stories.map(({ id }) => ({ actor, verb: "load-story", entity: `story:${id}` })),
  };
}

function articleRow(story: Numbered, article: Numbered["articles"][number]): Row {
  const { slug, kicker, headline, standfirst, publishedAt, updatedAt } = article.text;
  return {
    id: article.id,
    story_id: story.id,
    locale: article.locale,
    slug,
    kicker,
    headline,
    standfirst,
    excerpt: article.excerpt,
    body: article.body,
    body_text: article.bodyText,
    status: "published",
    published_at: publishedAt,
    updated_at: updatedAt,
    list_at: story.at,
    withdrawn_reason: "",
    word_count: article.wordCount,
    touched_at: writtenAt(article.text),
  };
}

function keptState(article: LoadedArticle): unknown {
  return { ...loadedState(article), corrections: article.text.corrections };
}
