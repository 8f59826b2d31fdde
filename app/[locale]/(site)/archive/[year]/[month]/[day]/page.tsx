import type { Metadata } from "next";
import { archiveMetadata, archiveShell, isFirstPage, periodOf, readPeriod } from "@/app/_site/archive.tsx";
import type { ListQuery } from "@/app/_site/list-request.ts";
import { Missing } from "@/app/_site/missing.tsx";
import { pageLocale } from "@/app/_site/page-locale.ts";
import { StoryListPage } from "@/app/_site/story-list-page.tsx";
import { ArchiveDay } from "@/components/site/lists/archive-day.tsx";
import { ListTitle } from "@/components/site/lists/list-title.tsx";
import { getAdjacentPeriods } from "@/db/queries/published/lists/archive.ts";
import { getMostReadLists } from "@/db/queries/published/lists/most-read.ts";
import { formatPeriodHeading } from "@/lib/language/dates/dates.ts";
import { archiveAddress } from "@/lib/site/addresses.ts";

type Params = {
  params: Promise<{ locale: string; year: string; month: string; day: string }>;
  searchParams: Promise<ListQuery>;
};

export async function generateMetadata({ params, searchParams }: Params): Promise<Metadata> {
  const locale = await pageLocale(params);
  return archiveMetadata(locale, periodOf(await params, new Date()), await searchParams);
}

export default async function ArchiveDayPage({ params, searchParams }: Params) {
  const locale = await pageLocale(params);
  const now = new Date();
  const day = periodOf(await params, now);
  const query = await searchParams;
  const page = day ? await readPeriod(day, locale, query) : null;
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
      now={now}
    >
      <ListTitle title={formatPeriodHeading(day, locale)} locale={locale} />
      {isFirstPage(query) && <ArchiveDay day={day} {...beside} locale={locale} />}
    </StoryListPage>,
  );
}
