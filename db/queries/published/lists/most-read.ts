import { sql } from "drizzle-orm";
import { limitTo } from "@/db/connection/row-limit.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { runReadQuery } from "@/db/connection/run-read-query.ts";
import type { MostRead, MostReadLists } from "@/lib/article/news.ts";
import { addCacheTags } from "@/lib/page/page-scope.ts";
import { tag } from "@/lib/site/cache-tags.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { cardOf, cardShape, cardsSelect } from "./cards.ts";

/**
 * The stories read most in the last day or week, from the ranking that a job updates; `windowViews` are the views in that window. Adds the cache
 * tag of each card.
 */
export async function listMostRead(window: "day" | "week", locale: Locale, count: number): Promise<MostRead> {
  const walk = sql`select m.story_id, s.first_published_at as list_at, m.rank, m.views::float8 as window_views from most_read m
    join stories s on s.id = m.story_id and s.first_published_at <= now()
    where m."window" = ${window} and m.locale = ${locale} order by m.rank ${limitTo(count)}`;
  const select = sql`${cardsSelect(walk, locale, sql`, w.window_views`)} order by w.rank`;
  const rows = await runReadQuery((db) => readRows(db, { ...cardShape, window_views: col.float }).of(select));
  addCacheTags(...rows.map((row) => tag.card(row.story_id)));
  return rows.map((row) => ({ card: cardOf(row), windowViews: row.window_views }));
}

/** The five stories read most, by day and by week, for the box next to lists. Adds the cache tag of each card. */
export async function getMostReadLists(locale: Locale): Promise<MostReadLists> {
  const [day, week] = await Promise.all([listMostRead("day", locale, 5), listMostRead("week", locale, 5)]);
  return { day, week };
}
