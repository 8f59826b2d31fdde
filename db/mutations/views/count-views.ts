import { hash } from "node:crypto";
import { Batches } from "@/db/batches.ts";
import { pool } from "@/db/connection/client.ts";
import { col, rowsAs } from "@/db/connection/rows.ts";
import { singleton } from "@/db/connection/singleton.ts";
import { REPEAT_MINUTES } from "@/lib/views/views.ts";

export type View = {
  articleId: number;
  /** Identifies the reader's device. Its hash is stored for as long as a repeat does not count. */
  visitor: string;
};
/** The story's views in all languages after this one; null if the article is not public. */
export type ViewAnswer = { storyId: number; views: number } | null;

/** Larger batches are not faster, and a failed one costs more. */
const MAX_BATCH = 2_000;
/** Limit of the queue. Beyond it the database cannot keep up, and refusing is better than a queue that grows without end. */
const MAX_WAITING = 20_000;

export class TooManyViews extends Error {
  override name = "TooManyViews";
}

function viewBatches(): Batches<View, ViewAnswer> {
  return singleton(
    "view-batches",
    () =>
      new Batches({
        run: countBatch,
        keyOf: ({ articleId, visitor }) => `${articleId} ${visitor}`,
        waiting: { perClient: MAX_WAITING },
        refusal: new TooManyViews("too many views are waiting"),
        perBatch: { perClient: MAX_BATCH },
      }),
  );
}

/**
 * Counts a view and resolves when it is durable. Views that arrive while a batch commits form the next batch, so the disk sets the pace. A repeat
 * within half an hour is not counted and gets the total. Rejects with the error of the batch; then none of the batch is counted.
 */
export function countView(view: View): Promise<ViewAnswer> {
  return viewBatches().ask(view);
}

/** Waits until every queued view is durable or refused. For a graceful shutdown. */
export function drainViews(): Promise<void> {
  return viewBatches().drain();
}

/**
 * One statement, prepared once per connection, that writes who has seen what, totals and hours, and returns each story's views. Daily counts are
 * derived from the hours. Rows are locked in key order to prevent deadlocks. A statement does not see its own writes, so it sums the returned totals
 * and those of the story's other languages. One plan serves batches of every size, so the plan must read tables by key; `in … is true` makes it
 * compare with a list of the batch by hash.
 */
async function countBatch(batch: View[]): Promise<(view: View) => ViewAnswer> {
  const seenArticles = batch.map(({ articleId }) => articleId);
  const articles = listText([...new Set(seenArticles)]);
  const rows = rowsAs(
    { story_id: col.int, views: col.float, articles: col.ints },
    await pool()`
    with live as materialized (
      select a.id, a.story_id from unnest(${articles}::int[]) as asked(id) join live_articles a on a.id = asked.id
    ), seen as (
      insert into view_seen as s (article_id, visitor, seen_at)
      select article_id, visitor, now() from unnest(${listText(seenArticles)}::int[], ${listText(batch.map(({ visitor }) => visitorNumber(visitor)))}::bigint[]) as t(article_id, visitor)
      where (article_id in (select id from live)) is true order by article_id, visitor
      on conflict (article_id, visitor) do update set seen_at = excluded.seen_at
        where s.seen_at < now() - ${REPEAT_MINUTES}::int * interval '1 minute'
      returning article_id
    ), fresh as (
      select a.id, a.story_id, f.views from (select article_id, count(*) as views from seen group by article_id) f
      join articles a on a.id = f.article_id
    ), total as (
      insert into article_views as v (article_id, story_id, views) select id, story_id, views from fresh order by id
      on conflict (article_id) do update set views = v.views + excluded.views
      returning article_id, story_id, views
    ), hourly as (
      insert into views_hourly as v (hour, article_id, views, pending) select date_trunc('hour', now()), id, views, views from fresh order by id
      on conflict (hour, article_id) do update set views = v.views + excluded.views, pending = v.pending + excluded.pending
    ), each_language as (
      select id as asked, story_id, 0 as views from live
      union all
      select null, story_id, views from total
      union all
      select null, story_id, views from (select distinct story_id as id from live) story
      cross join lateral (select * from article_views where story_id = story.id offset 0) v
      where (v.article_id in (select article_id from total)) is not true
    )
    select story_id, sum(views)::float8 as views, array_agg(asked) filter (where asked is not null) as articles
    from each_language group by story_id`,
  );
  const totals = new Map(
    rows.flatMap(({ story_id: storyId, views, articles }) => articles.map((id) => [id, { storyId, views }] as const)),
  );
  return ({ articleId }) => totals.get(articleId) ?? null;
}

/** An array literal of PostgreSQL. */
function listText(values: readonly (number | bigint)[]): string {
  return `{${values.join()}}`;
}

/** A visitor's id in `view_seen`: 64 bits of a hash, so that collisions are very rare even among millions of visitors of one article. */
export function visitorNumber(visitor: string): bigint {
  return BigInt.asIntN(64, BigInt(`0x${hash("sha256", visitor).slice(0, 16)}`));
}
