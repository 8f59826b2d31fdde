import { type SQL, sql } from "drizzle-orm";
import { reading } from "@/db/client.ts";
import { tag } from "@/lib/cache-tags.ts";
import { dayRange, PAPER_TIME_ZONE } from "@/lib/language/dates.ts";
import { shows } from "@/lib/page-scope.ts";

export type PeriodCount = { period: string; stories: number };

/** The first moments of periods, by the paper's clock, from its first story to now. */
function periods(step: "month" | "year"): SQL {
  const local = (at: SQL) => sql`date_trunc(${step}, ${at} at time zone ${PAPER_TIME_ZONE})`;
  const first = sql`(select min(first_published_at) from stories where first_published_at is not null)`;
  return sql`select generate_series(${local(first)}, ${local(sql`now()`)}, ${`1 ${step}`}::interval) as starts`;
}

/** Of the stories those that came out in a period that begins at `p.starts` and is so long. Each period is a stretch of the index. */
function storiesWithin(long: string): SQL {
  const moment = (local: SQL) => sql`${local} at time zone ${PAPER_TIME_ZONE}`;
  return sql`from stories where first_published_at <= now() and first_published_at >= ${moment(sql`p.starts`)}
    and first_published_at < ${moment(sql`(p.starts + ${long}::interval)`)}`;
}

/** Months that have stories, newest first: `2026-11` and how many. Notes the front, which every publication touches. */
export async function countMonths(): Promise<PeriodCount[]> {
  shows(tag.front);
  const rows = await reading((db) =>
    db.execute<PeriodCount>(sql`select to_char(p.starts, 'YYYY-MM') as period, c.stories from (${periods("month")}) p
      cross join lateral (select count(*)::int as stories ${storiesWithin("1 month")}) c where c.stories > 0 order by 1 desc`),
  );
  return [...rows];
}

/** Years that have stories, newest first. Notes the front, which every publication touches. */
export async function listYears(): Promise<number[]> {
  shows(tag.front);
  const rows = await reading((db) =>
    db.execute<{ year: number }>(sql`select extract(year from p.starts)::int as year from (${periods("year")}) p
      where exists (select ${storiesWithin("1 year")}) order by 1 desc`),
  );
  return rows.map(({ year }) => year);
}

/** Days of a month (`2026-11`) or year that have stories, oldest first. Notes the period. */
export async function countDays(period: string): Promise<PeriodCount[]> {
  const range = dayRange(period);
  if (!range) return [];
  shows(tag.day(period));
  const local = (at: Date) => sql`${at.toISOString()}::timestamptz at time zone ${PAPER_TIME_ZONE}`;
  const rows = await reading((db) =>
    db.execute<PeriodCount>(sql`select to_char(p.starts, 'YYYY-MM-DD') as period, c.stories
      from generate_series(${local(range.from)}, ${local(new Date(range.to.getTime() - 1))}, interval '1 day') as p(starts)
      cross join lateral (select count(*)::int as stories ${storiesWithin("1 day")}) c where c.stories > 0 order by 1`),
  );
  return [...rows];
}
