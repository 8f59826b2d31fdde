import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { locales } from "@/lib/site/locales.ts";

const RANKS = 20;
// Arbitrary, but unique among advisory locks. One process ranks, the others skip.
const RANKING_LOCK = 1_931_470_022;

/**
 * Rebuilds the ranking of the last day and week for every locale from the hourly counts. A story counts by the article that a reader of the locale is
 * shown. Returns false if another process is doing it.
 */
export async function rankMostRead(): Promise<boolean> {
  return database().transaction(async (tx) => {
    const [lock] = await readRows(tx, { mine: col.bool }).of(
      sql`select pg_try_advisory_xact_lock(${RANKING_LOCK}) as mine`,
    );
    if (!lock?.mine) return false;
    await tx.execute(sql`delete from most_read`);
    await tx.execute(sql`
      insert into most_read ("window", locale, rank, story_id, views)
      with windows(name, since) as (values ('day', now() - interval '24 hours'), ('week', now() - interval '7 days')),
      readers(locale) as (select unnest(string_to_array(${locales.join(" ")}, ' '))),
      counted as (
        select w.name, h.article_id, sum(h.views)::bigint as views from windows w join views_hourly h on h.hour >= w.since group by 1, 2
      ), read_stories as (select distinct a.story_id from counted c join live_articles a on a.id = c.article_id),
      shown as (
        select r.locale, s.story_id, a.id as article_id from readers r cross join read_stories s
        cross join lateral (select la.id from live_articles la where la.story_id = s.story_id order by la.locale <> r.locale, la.locale limit 1) a
      ), ranked as (
        select c.name, s.locale, s.story_id, c.views,
          row_number() over (partition by c.name, s.locale order by c.views desc, s.story_id desc) as rank
        from counted c join shown s on s.article_id = c.article_id
      )
      select name, locale, rank, story_id, views from ranked where rank <= ${RANKS}`);
    return true;
  });
}

/** Deletes records of who saw what once a repeat would count again, and hours that no ranking uses. Returns the number of rows deleted. */
export async function pruneViewTraces(): Promise<number> {
  const seen = await database().execute(sql`delete from view_seen where seen_at < now() - interval '1 hour'`);
  const hours = await database().execute(sql`delete from views_hourly where hour < now() - interval '35 days'`);
  return seen.count + hours.count;
}
