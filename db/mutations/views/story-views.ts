import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { PAPER_TIME_ZONE } from "@/lib/language/dates/dates.ts";

/** Includes the hour that has just ended: a view counted in it may have been committed a moment later. */
const readSince = sql`select coalesce(
  (select date_trunc('hour', rolled_up_at - interval '1 minute') from views_state), '-infinity')`;

/** Updates daily counts and story totals with the views since the last run; the first run uses all stored hours. */
export async function rollUpViews(): Promise<void> {
  await rollUpDays();
  await rollUpStories();
}

/** Adds the pending views of each hour to its day. Each view is added once, even after a crash or with concurrent runs. */
async function rollUpDays(): Promise<void> {
  await database().execute(sql`
    with counted as (
      select hour, article_id, pending from views_hourly where hour >= (${readSince}) and pending > 0
      order by hour, article_id for update
    ), carried as (
      update views_hourly h set pending = 0 from counted c where h.hour = c.hour and h.article_id = c.article_id
    )
    insert into views_daily as t (article_id, day, views)
    select article_id, (hour at time zone ${PAPER_TIME_ZONE})::date as day, sum(pending) from counted group by 1, 2 order by 1, 2
    on conflict (article_id, day) do update set views = t.views + excluded.views`);
}

/** The larger of two totals is the newer one, since views never decrease: a concurrent load may have added to this one. */
async function rollUpStories(): Promise<void> {
  await database().execute(sql`
    with since as (${readSince} as hour),
    noted as (
      insert into views_state (rolled_up_at) values (now()) on conflict (id) do update set rolled_up_at = excluded.rolled_up_at
    ), read as (
      select distinct a.story_id from views_hourly h join articles a on a.id = h.article_id where h.hour >= (select hour from since)
    )
    insert into story_views as t (story_id, views)
    select v.story_id, sum(v.views) from article_views v join read using (story_id) group by v.story_id order by v.story_id
    on conflict (story_id) do update set views = excluded.views where t.views < excluded.views`);
}
