import type { Metadata } from "next";
import type { ReactNode } from "react";
import type { ArchiveYear } from "@/components/site/lists/archive-index.tsx";
import type { PeriodCount } from "@/db/queries/published/lists/archive.ts";
import { wordsIn } from "@/i18n/words.ts";
import { dayRange, formatDay, formatMonth } from "@/lib/language/dates/dates.ts";
import { ARCHIVE, archiveAddress } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { siteFrame, switchTargets } from "./frame.ts";
import { type ListQuery, listPageFacts } from "./list-request.ts";
import { alternatesOf, type PageFacts, pageMetadata } from "./page-metadata.ts";
import { SitePage } from "./site-page.tsx";

/** The period of a route's parts: `2026`, `2026-11` or `2026-11-24`; null if there is no such date. */
export function periodOf(parts: { year: string; month?: string; day?: string }): string | null {
  const period = [parts.year, parts.month, parts.day].filter(Boolean).join("-");
  return dayRange(period) ? period : null;
}

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

export async function archiveMetadata(locale: Locale, period: string, query: ListQuery = {}): Promise<Metadata> {
  const t = wordsIn(locale, "archive");
  const title = period ? t("titleOf", { period: periodTitle(period, locale) }) : t("title");
  const facts: PageFacts = {
    title,
    description: title,
    locale,
    paper: (await siteFrame(locale)).paper,
    path: archiveAddress(locale, period),
    alternates: alternatesOf(locale, (other) => archiveAddress(other, period)),
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
