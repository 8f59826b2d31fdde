import { sql } from "drizzle-orm";
import { reading } from "@/db/client.ts";
import { tag } from "@/lib/cache-tags.ts";
import { dayRange, PAPER_TIME_ZONE } from "@/lib/language/dates.ts";
import { shows } from "@/lib/page-scope.ts";

export type PeriodCount = { period: string; stories: number };

/** Months that have stories, newest first: `2026-11` and how many. Notes the front, which every publication touches. */
export async function countMonths(): Promise<PeriodCount[]> {
  shows(tag.front);
  const rows = await reading((db) =>
    db.execute<PeriodCount>(sql`select to_char(first_published_at at time zone ${PAPER_TIME_ZONE}, 'YYYY-MM') as period, count(*)::int as stories
      from stories where first_published_at <= now() group by 1 order by 1 desc`),
  );
  return [...rows];
}

/** Days of a month (`2026-11`) or year that have stories, oldest first. Notes the period. */
export async function countDays(period: string): Promise<PeriodCount[]> {
  const range = dayRange(period);
  if (!range) return [];
  shows(tag.day(period));
  const rows = await reading((db) =>
    db.execute<PeriodCount>(sql`select to_char(first_published_at at time zone ${PAPER_TIME_ZONE}, 'YYYY-MM-DD') as period, count(*)::int as stories
      from stories where first_published_at <= now() and first_published_at >= ${range.from.toISOString()}::timestamptz
        and first_published_at < ${range.to.toISOString()}::timestamptz group by 1 order by 1`),
  );
  return [...rows];
}
