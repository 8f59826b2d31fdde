import type { Metadata } from "next";
import { archiveMetadata, archiveShell, isFirstPage, periodOf, readCounts, readPeriod } from "@/app/_site/archive.tsx";
import type { ListQuery } from "@/app/_site/list-request.ts";
import { Missing } from "@/app/_site/missing.tsx";
import { pageLocale } from "@/app/_site/page-locale.ts";
import { StoryListPage } from "@/app/_site/story-list-page.tsx";
import { ArchiveMonth } from "@/components/site/lists/archive-month.tsx";
import { ListTitle } from "@/components/site/lists/list-title.tsx";
import { getAdjacentPeriods } from "@/db/queries/published/lists/archive.ts";
import { getMostReadLists } from "@/db/queries/published/lists/most-read.ts";
import { formatPeriodHeading } from "@/lib/language/dates/dates.ts";
import { archiveAddress } from "@/lib/site/addresses.ts";

type Params = { params: Promise<{ locale: string; year: string; month: string }>; searchParams: Promise<ListQuery> };

export async function generateMetadata({ params, searchParams }: Params): Promise<Metadata> {
  const locale = await pageLocale(params);
  return archiveMetadata(locale, periodOf(await params, new Date()), await searchParams);
}

export default async function ArchiveMonthPage({ params, searchParams }: Params) {
  const locale = await pageLocale(params);
  const now = new Date();
  const month = periodOf(await params, now);
  const query = await searchParams;
  const page = month ? await readPeriod(month, locale, query) : null;
  if (!month || !page) return <Missing locale={locale} />;
  const [days, { older, newer }, mostRead] = await Promise.all([
    readCounts(month),
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
