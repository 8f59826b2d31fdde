import type { Metadata } from "next";
import { cache, type ReactNode } from "react";
import type { ArchiveYear } from "@/components/site/lists/archive-index.tsx";
import { countDays, countMonths, type PeriodCount } from "@/db/queries/published/lists/archive.ts";
import { listPeriod } from "@/db/queries/published/lists/lists.ts";
import { wordsIn } from "@/i18n/words.ts";
import { dayRange, formatCalendarDate, formatDay, formatMonth } from "@/lib/language/dates/dates.ts";
import { ARCHIVE, archiveAddress } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { siteFrame, switchTargets } from "./frame.ts";
import { type ListQuery, listPageFacts, listReader } from "./list-request.ts";
import { missingMetadata } from "./missing.tsx";
import { alternatesOf, type PageFacts, pageMetadata } from "./page-metadata.ts";
import { SitePage } from "./site-page.tsx";

/** The period of a route's parts: `2026`, `2026-11` or `2026-11-24`; null if there is no such date, or it has not begun yet in the paper's time zone. */
export function periodOf(parts: { year: string; month?: string; day?: string }, now: Date): string | null {
  const period = [parts.year, parts.month, parts.day].filter(Boolean).join("-");
  const range = dayRange(period);
  return range && range.from <= now ? period : null;
}

/** The stories of a month or day, read once for the page and its metadata. */
export const readPeriod = listReader(listPeriod);

/** The stories of the archive (""), a year, a month or a day, counted by the next smaller period. Read once for the page and its metadata. */
export const readCounts = cache(
  (period: string): Promise<PeriodCount[]> =>
    period.length > 4 ? countDays(period) : countMonths(period === "" ? undefined : period),
);

/** The first page of a list, not a later one. */
export function isFirstPage({ before, after }: ListQuery): boolean {
  return !before && !after;
}

/** A period in words: «вторник, 24 ноября 2026 года», «ноябрь 2026», «2026». */
function periodTitle(period: string, locale: Locale): string {
  if (period.length === 10) return formatDay(period, locale);
  return period.length === 7 ? formatMonth(period, locale) : period;
}

/** Groups months with stories by year. */
export function yearsOf(months: PeriodCount[]): ArchiveYear[] {
  const years = new Map<number, ArchiveYear>();
  for (const { period, stories } of months) {
    const year = Number(period.slice(0, 4));
    const entry = years.get(year) ?? { year, months: [] };
    entry.months.push({ month: period, count: stories });
    years.set(year, entry);
  }
  return [...years.values()];
}

/** What the archive has of a period: «21 материал газеты за 24 ноября 2026 года.» */
function periodDescription(period: string, counts: PeriodCount[], locale: Locale): string {
  const t = wordsIn(locale, "archive.description");
  const from = dayRange(period)?.from;
  const first = counts.at(-1);
  const words = { count: totalOf(counts), period: periodTitle(period, locale) };
  if (!from)
    return first ? t("all", { ...words, year: first.period.slice(0, 4) }) : wordsIn(locale, "archive")("empty");
  if (period.length === 10) return t("day", { ...words, period: formatCalendarDate(from, locale, "long") });
  return t(period.length === 7 ? "month" : "year", words);
}

function totalOf(counts: PeriodCount[]): number {
  return counts.reduce((total, { stories }) => total + stories, 0);
}

/** Metadata of the whole archive ("") or a period; of a missing page if there is none. A month or day without stories is not for search engines. */
export async function archiveMetadata(locale: Locale, period: string | null, query: ListQuery = {}): Promise<Metadata> {
  if (period === null) return missingMetadata(locale);
  const counts = await readCounts(period);
  const isEmpty = counts.length === 0;
  const isMissing = period.length === 4 ? isEmpty : period !== "" && !(await readPeriod(period, locale, query));
  if (isMissing) return missingMetadata(locale);
  const t = wordsIn(locale, "archive");
  const facts: PageFacts = {
    title: period ? t("titleOf", { period: periodTitle(period, locale) }) : t("title"),
    description: periodDescription(period, counts, locale),
    locale,
    paper: (await siteFrame(locale)).paper,
    path: archiveAddress(locale, period),
    alternates: alternatesOf(locale, (other) => archiveAddress(other, period)),
    noindex: isEmpty,
  };
  return pageMetadata(listPageFacts(facts, query));
}

export async function archiveShell(locale: Locale, period: string, content: ReactNode): Promise<ReactNode> {
  const frame = await siteFrame(locale);
  const switchTo = switchTargets(
    locale,
    alternatesOf(locale, (other) => archiveAddress(other, period)),
  );
  return (
    <SitePage frame={frame} locale={locale} currentSection={ARCHIVE} switchTo={switchTo} now={new Date()}>
      {content}
    </SitePage>
  );
}
