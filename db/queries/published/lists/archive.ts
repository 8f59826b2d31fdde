import { type SQL, sql } from "drizzle-orm";
import { col, type RowOf, readRows } from "@/db/connection/rows.ts";
import { runReadQuery } from "@/db/connection/run-read-query.ts";
import { dayRange, PAPER_TIME_ZONE } from "@/lib/language/dates/dates.ts";
import { addCacheTags } from "@/lib/page/page-scope.ts";
import { tag } from "@/lib/site/cache-tags.ts";

const periodCountShape = {
  period: col.text,
  stories: col.int,
};
export type PeriodCount = RowOf<typeof periodCountShape>;

const local = (at: SQL) => sql`${at} at time zone ${PAPER_TIME_ZONE}`;
const momentOf = (at: Date) => sql`${at.toISOString()}::timestamptz`;

/** SQL: the first moments of periods in the paper's time zone, from its first story to now, or within a range. */
function periods(step: "day" | "month", range?: { from: Date; to: Date }): SQL {
  const from = range
    ? momentOf(range.from)
    : sql`(select min(first_published_at) from stories where first_published_at is not null)`;
  const to = range ? momentOf(new Date(range.to.getTime() - 1)) : sql`now()`;
  return sql`select generate_series(date_trunc(${step}, ${local(from)}), ${local(to)}, ${`1 ${step}`}::interval) as starts`;
}

/** SQL: the stories published in the period of this length that begins at `p.starts`. Each period is a range of the index. */
function storiesInPeriod(long: string): SQL {
  return sql`from stories where first_published_at <= now() and first_published_at >= ${local(sql`p.starts`)}
    and first_published_at < ${local(sql`(p.starts + ${long}::interval)`)}`;
}

/**
 * Months with stories, of the whole paper or of a year (`2026`), newest first: `2026-11` and the number of stories. Adds cache tags for the front,
 * which every publication invalidates.
 */
export async function countMonths(year?: string): Promise<PeriodCount[]> {
  addCacheTags(tag.front);
  const range = year === undefined ? undefined : dayRange(year);
  if (range === null) return [];
  return runReadQuery((db) =>
    readRows(
      db,
      periodCountShape,
    ).of(sql`select to_char(p.starts, 'YYYY-MM') as period, c.stories from (${periods("month", range)}) p
      cross join lateral (select count(*)::int as stories ${storiesInPeriod("1 month")}) c where c.stories > 0 order by 1 desc`),
  );
}

/**
 * The nearest periods with stories before and after a month (`2026-11`) or day (`2026-11-24`); null if there is none. Adds cache tags for the front, which
 * every publication invalidates.
 */
export async function getAdjacentPeriods(period: string): Promise<{ older: string | null; newer: string | null }> {
  addCacheTags(tag.front);
  const range = dayRange(period);
  if (!range) return { older: null, newer: null };
  const nearest = (
    side: "max" | "min",
    where: SQL,
  ) => sql`(select to_char(${local(sql`${sql.raw(side)}(first_published_at)`)}, ${period.length === 7 ? "YYYY-MM" : "YYYY-MM-DD"})
    from stories where first_published_at <= now() and ${where})`;
  const [row] = await runReadQuery((db) =>
    readRows(db, { older: col.text.orNull, newer: col.text.orNull }).of(sql`select
      ${nearest("max", sql`first_published_at < ${momentOf(range.from)}`)} as older,
      ${nearest("min", sql`first_published_at >= ${momentOf(range.to)}`)} as newer`),
  );
  return row ?? { older: null, newer: null };
}

/** Days with stories of a day, month (`2026-11`) or year, oldest first. Adds cache tags for the period. */
export async function countDays(period: string): Promise<PeriodCount[]> {
  const range = dayRange(period);
  if (!range) return [];
  addCacheTags(tag.day(period));
  return runReadQuery((db) =>
    readRows(
      db,
      periodCountShape,
    ).of(sql`select to_char(p.starts, 'YYYY-MM-DD') as period, c.stories from (${periods("day", range)}) p
      cross join lateral (select count(*)::int as stories ${storiesInPeriod("1 day")}) c where c.stories > 0 order by 1`),
  );
}
