import { pool } from "@/db/client.ts";
import { once } from "@/db/process-wide.ts";
import { PAPER_TIME_ZONE } from "@/lib/language/dates.ts";
import { REPEAT_MINUTES } from "@/lib/views.ts";

export type View = {
  articleId: number /** Hash that stands for the reader's device, see `lib/views`. */;
  visitor: string;
};
/** The story's views in all languages after this one; null where the article is not public. */
export type ViewAnswer = { storyId: number; views: number } | null;

type Waiting = View & { resolve(answer: ViewAnswer): void; reject(error: unknown): void };
type Queue = { waiting: Waiting[]; busy: boolean };

/** More in one statement gains nothing and makes a failed batch dear. */
const MAX_BATCH = 2_000;
/** Beyond this the database does not keep up; refusing is better than a queue without end. */
const MAX_WAITING = 20_000;

export class TooManyViews extends Error {
  override name = "TooManyViews";
}

/**
 * Counts a view and answers when that is durable. Views that arrive while a batch commits wait and make the next batch: the disk is the
 * clock. A repeat within half an hour counts nothing and is answered with the total. Throws what the batch threw: then nothing of it is counted.
 */
export function countView(view: View): Promise<ViewAnswer> {
  const queue = once<Queue>("view-queue", () => ({ waiting: [], busy: false }));
  if (queue.waiting.length >= MAX_WAITING) return Promise.reject(new TooManyViews("too many views are waiting"));
  const answer = new Promise<ViewAnswer>((resolve, reject) => queue.waiting.push({ ...view, resolve, reject }));
  if (!queue.busy) void drain(queue);
  return answer;
}

async function drain(queue: Queue): Promise<void> {
  queue.busy = true;
  while (queue.waiting.length > 0) {
    const batch = queue.waiting.splice(0, MAX_BATCH);
    try {
      const totals = await countBatch(batch);
      for (const one of batch) one.resolve(totals.get(one.articleId) ?? null);
    } catch (error) {
      for (const one of batch) one.reject(error);
    }
  }
  queue.busy = false;
}

/**
 * One statement, prepared once a connection: seen or not, totals, hours, days, and what each story has then. Rows are locked in the order
 * of their ids, so two processes cannot wait for each other. What the statement has written it cannot read in the table: the new totals
 * are those it returns, beside those of the story's other languages.
 */
async function countBatch(batch: View[]): Promise<Map<number, ViewAnswer>> {
  const views = JSON.stringify(batch.map(({ articleId, visitor }) => ({ a: articleId, v: visitor })));
  const rows = await pool()<{ article_id: number; story_id: number; views: number }[]>`
    with arrived as (
      select distinct a.id as article_id, a.story_id, t.v as visitor from json_to_recordset(${views}::text::json) as t(a int, v text)
      join live_articles a on a.id = t.a
    ), seen as (
      insert into view_seen as s (article_id, visitor, seen_at) select article_id, visitor, now() from arrived order by article_id, visitor
      on conflict (article_id, visitor) do update set seen_at = excluded.seen_at
        where s.seen_at < now() - ${REPEAT_MINUTES}::int * interval '1 minute'
      returning article_id
    ), fresh as (
      select a.article_id, a.story_id, s.views from (select article_id, count(*)::bigint as views from seen group by article_id) s
      join (select distinct article_id, story_id from arrived) a using (article_id)
    ), total as (
      insert into article_views as v (article_id, story_id, views) select article_id, story_id, views from fresh order by article_id
      on conflict (article_id) do update set views = v.views + excluded.views
      returning article_id, story_id, views
    ), hourly as (
      insert into views_hourly as v (hour, article_id, views) select date_trunc('hour', now()), article_id, views from fresh order by article_id
      on conflict (hour, article_id) do update set views = v.views + excluded.views
    ), daily as (
      insert into views_daily as v (article_id, day, views)
      select article_id, (now() at time zone ${PAPER_TIME_ZONE})::date, views from fresh order by article_id
      on conflict (article_id, day) do update set views = v.views + excluded.views
    ), story_totals as (
      select story_id, sum(views)::float8 as views from (
        select story_id, views from total
        union all
        select v.story_id, v.views from article_views v join (select distinct story_id from arrived) a using (story_id)
        where v.article_id not in (select article_id from total)
      ) each_language group by story_id
    )
    select distinct a.article_id, a.story_id, coalesce(t.views, 0) as views from arrived a left join story_totals t using (story_id)`;
  return new Map(rows.map((row) => [row.article_id, { storyId: row.story_id, views: row.views }]));
}

/** Waits until every view that has arrived is durable or refused. For a graceful end. */
export async function viewsSettled(): Promise<void> {
  const queue = once<Queue>("view-queue", () => ({ waiting: [], busy: false }));
  while (queue.busy || queue.waiting.length > 0) await new Promise((resolve) => setTimeout(resolve, 10));
}
