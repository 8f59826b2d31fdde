import { type SQL, sql } from "drizzle-orm";
import { PAPER_TIME_ZONE } from "@/lib/language/dates.ts";
import type { Locale } from "@/lib/locales.ts";

/** So many of a kind are offered, those with most stories. */
const MOST_OFFERED = 30;

// `offset 0`: each is looked up; the planner, who cannot know how little was found, would read the tables through.
const ofStories = (column: SQL): SQL => sql`select s.id, f.story_id from (select distinct story_id from m) f
  cross join lateral (select ${column} as id from stories where stories.id = f.story_id offset 0) s`;
const ofArticles = sql`select aa.id, m.story_id from m
  cross join lateral (select author_id as id from article_authors where article_id = m.article_id offset 0) aa`;

/** Sections, authors, places and years of the articles in `m`, with how many stories of each there are: one JSON object by kind. */
export function facetsOf(locale: Locale): SQL {
  const named = (
    kind: "section" | "author" | "place",
    ids: SQL,
  ) => sql`select '${sql.raw(kind)}' as kind, t.slug as value, t.name as label, c.stories
    from (select id, count(distinct story_id)::int as stories from (${ids}) of_story group by id) c
    join ${sql.raw(kind)}_translations t on t.${sql.raw(kind)}_id = c.id and t.locale = ${locale}`;
  const years = sql`select 'year' as kind, year::text as value, year::text as label, count(distinct story_id)::int as stories
    from (select extract(year from published_at at time zone ${PAPER_TIME_ZONE})::int as year, story_id from m) of_story group by year`;
  return sql`(select json_object_agg(kind, offered) from (
    select kind, json_agg(json_build_object('value', value, 'label', label, 'stories', stories) order by stories desc, label) as offered from (
      select *, row_number() over (partition by kind order by stories desc, label) as place from (
        ${named("section", ofStories(sql`section_id`))} union all ${named("place", ofStories(sql`place_id`))}
        union all ${named("author", ofArticles)}
        union all ${years}
      ) counted
    ) placed where place <= ${sql.raw(String(MOST_OFFERED))} group by kind
  ) by_kind)`;
}
