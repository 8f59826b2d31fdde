import type { Metadata } from "next";
import { archiveMetadata, archiveShell, isFirstPage, periodOf } from "@/app/_site/archive.tsx";
import { type ListQuery, listRequest } from "@/app/_site/list-request.ts";
import { Missing, missingMetadata } from "@/app/_site/missing.tsx";
import { pageLocale } from "@/app/_site/page-locale.ts";
import { StoryListPage } from "@/app/_site/story-list-page.tsx";
import { ArchiveDay } from "@/components/site/lists/archive-day.tsx";
import { ListTitle } from "@/components/site/lists/list-title.tsx";
import { getAdjacentPeriods } from "@/db/queries/published/lists/archive.ts";
import { listPeriod } from "@/db/queries/published/lists/lists.ts";
import { getMostReadLists } from "@/db/queries/published/lists/most-read.ts";
import { formatPeriodHeading } from "@/lib/language/dates/dates.ts";
import { archiveAddress } from "@/lib/site/addresses.ts";

type Params = {
  params: Promise<{ locale: string; year: string; month: string; day: string }>;
  searchParams: Promise<ListQuery>;
};

export async function generateMetadata({ params, searchParams }: Params): Promise<Metadata> {
  const locale = await pageLocale(params);
  const period = periodOf(await params);
  return period ? archiveMetadata(locale, period, await searchParams) : missingMetadata(locale);
}

export default async function ArchiveDayPage({ params, searchParams }: Params) {
  const locale = await pageLocale(params);
  const day = periodOf(await params);
  const query = await searchParams;
  const page = day ? await listPeriod(day, listRequest(locale, query)) : null;
  if (!day || !page) return <Missing locale={locale} />;
  const [beside, mostRead] = await Promise.all([getAdjacentPeriods(day), getMostReadLists(locale)]);
  return archiveShell(
    locale,
    day,
    <StoryListPage
      locale={locale}
      path={archiveAddress(locale, day)}
      query={query}
      page={page}
      mostRead={mostRead}
      now={new Date()}
    >
      <ListTitle title={formatPeriodHeading(day, locale)} locale={locale} />
      {isFirstPage(query) && <ArchiveDay day={day} {...beside} locale={locale} />}
    </StoryListPage>,
  );
}
