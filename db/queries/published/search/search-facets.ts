import { type SQL, sql } from "drizzle-orm";
import { col, readRows } from "@/db/connection/rows.ts";
import { runSearchQuery } from "@/db/connection/run-read-query.ts";
import type { SearchFacets } from "@/lib/article/news.ts";
import { PAPER_TIME_ZONE } from "@/lib/language/dates/dates.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** How many values of each facet are offered, those with most stories. */
const MAX_VALUES = 30;

export const noFacets: SearchFacets = { section: [], author: [], place: [], year: [] };

/** Sections, authors, places and years of the results, with the number of stories of each; `at` in milliseconds since 1970. */
export async function readFacets(
  found: readonly { article: number; story: number; at: number }[],
  locale: Locale,
): Promise<SearchFacets> {
  if (found.length === 0) return noFacets;
  const named = (
    kind: "section" | "author" | "place",
    ids: SQL,
  ) => sql`select '${sql.raw(kind)}' as kind, t.slug as value, t.name as label, c.stories
    from (select id, count(distinct story)::int as stories from (${ids}) of_story group by id) c
    join ${sql.raw(kind)}_translations t on t.${sql.raw(kind)}_id = c.id and t.locale = ${locale}`;
  // `offset 0` makes each a lookup: the planner cannot know how few results there are, and would scan the tables.
  const [row] = await runSearchQuery((db) =>
    readRows(db, { facets: col.json<Partial<SearchFacets>>().orNull }).of(sql`
      with m as materialized (select * from json_to_recordset(${JSON.stringify(found)}::json) as f(article int, story int, at float8)),
      s as materialized (select f.story, s.* from (select distinct story from m) f
        cross join lateral (select section_id, place_id from stories where stories.id = f.story offset 0) s)
      select json_object_agg(kind, offered) as facets from (
        select kind, json_agg(json_build_object('value', value, 'label', label, 'stories', stories) order by stories desc, label) as offered from (
          select *, row_number() over (partition by kind order by stories desc, label) as place from (
            ${named("section", sql`select section_id as id, story from s`)} union all ${named("place", sql`select place_id as id, story from s`)}
            union all ${named(
              "author",
              sql`select aa.id, m.story from m
                cross join lateral (select author_id as id from article_authors where article_id = m.article offset 0) aa`,
            )}
            union all select 'year', year::text, year::text, count(distinct story)::int from (
              select extract(year from to_timestamp(at / 1000) at time zone ${PAPER_TIME_ZONE})::int as year, story from m) of_story group by year
          ) counted
        ) placed where place <= ${sql.raw(String(MAX_VALUES))} group by kind
      ) by_kind`),
  );
  return { ...noFacets, ...row?.facets };
}
