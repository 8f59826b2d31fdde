import type { Metadata } from "next";
import { archiveMetadata, archiveShell, isFirstPage, periodOf } from "@/app/_site/archive.tsx";
import { type ListQuery, listRequest } from "@/app/_site/list-request.ts";
import { Missing, missingMetadata } from "@/app/_site/missing.tsx";
import { pageLocale } from "@/app/_site/page-locale.ts";
import { StoryListPage } from "@/app/_site/story-list-page.tsx";
import { ArchiveMonth } from "@/components/site/lists/archive-month.tsx";
import { ListTitle } from "@/components/site/lists/list-title.tsx";
import { countDays, getAdjacentPeriods } from "@/db/queries/published/lists/archive.ts";
import { listPeriod } from "@/db/queries/published/lists/lists.ts";
import { getMostReadLists } from "@/db/queries/published/lists/most-read.ts";
import { formatPeriodHeading } from "@/lib/language/dates/dates.ts";
import { archiveAddress } from "@/lib/site/addresses.ts";

type Params = { params: Promise<{ locale: string; year: string; month: string }>; searchParams: Promise<ListQuery> };

export async function generateMetadata({ params, searchParams }: Params): Promise<Metadata> {
  const locale = await pageLocale(params);
  const period = periodOf(await params);
  return period ? archiveMetadata(locale, period, await searchParams) : missingMetadata(locale);
}

export default async function ArchiveMonthPage({ params, searchParams }: Params) {
  const locale = await pageLocale(params);
  const month = periodOf(await params);
  const query = await searchParams;
  const page = month ? await listPeriod(month, listRequest(locale, query)) : null;
  if (!month || !page) return <Missing locale={locale} />;
  const now = new Date();
  const [days, { older, newer }, mostRead] = await Promise.all([
    countDays(month),
    getAdjacentPeriods(month),
    getMostReadLists(locale),
  ]);
  return archiveShell(
    locale,
    month,
    <StoryListPage
      locale={locale}
      path={archiveAddress(locale, month)}
      query={query}
      page={page}
      mostRead={mostRead}
      now={now}
    >
      <ListTitle title={formatPeriodHeading(month, locale)} locale={locale} />
      {isFirstPage(query) && (
        <ArchiveMonth
          month={month}
          counts={Object.fromEntries(days.map((day) => [day.period, day.stories]))}
          older={older}
          newer={newer}
          locale={locale}
          now={now}
        />
      )}
    </StoryListPage>,
  );
}
