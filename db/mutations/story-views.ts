import { sql } from "drizzle-orm";
import { database } from "@/db/client.ts";

const ROLLED_UP = "views-rolled-up";

/**
 * Brings the totals a story up to date with those of its articles, for stories read since the last time; the first time for all whose hours are
 * kept. An hour is looked at once more when it has just ended: a view counted in it may have been durable a moment after. Of two totals the
 * larger is the newer one, since views are never taken back: a load may have added to this one meanwhile.
 */
export async function rollUpViews(): Promise<void> {
  await database().execute(sql`
    with before as (select (value #>> '{}')::timestamptz as at from settings where name = ${ROLLED_UP}),
    noted as (
      insert into settings (name, value) values (${ROLLED_UP}, to_jsonb(now())) on conflict (name) do update set value = excluded.value
    ), read as (
      select distinct a.story_id from views_hourly h join articles a on a.id = h.article_id
      where h.hour >= coalesce((select date_trunc('hour', at - interval '1 minute') from before), '-infinity')
    )
    insert into story_views as t (story_id, views)
    select v.story_id, sum(v.views) from article_views v join read using (story_id) group by v.story_id order by v.story_id
    on conflict (story_id) do update set views = excluded.views where t.views < excluded.views`);
}
