import type { Metadata } from "next";
import { archiveMetadata, archiveShell, periodOf, readCounts, yearsOf } from "@/app/_site/archive.tsx";
import { Missing } from "@/app/_site/missing.tsx";
import { pageLocale } from "@/app/_site/page-locale.ts";
import { ArchiveIndex } from "@/components/site/lists/archive-index.tsx";
import { ListTitle } from "@/components/site/lists/list-title.tsx";

type Params = { params: Promise<{ locale: string; year: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const locale = await pageLocale(params);
  return archiveMetadata(locale, periodOf(await params, new Date()));
}

export default async function ArchiveYearPage({ params }: Params) {
  const locale = await pageLocale(params);
  const year = periodOf(await params, new Date());
  const years = year ? yearsOf(await readCounts(year)) : [];
  if (!year || years.length === 0) return <Missing locale={locale} />;
  return archiveShell(
    locale,
    year,
    <div className="wrap">
      <ListTitle title={year} locale={locale} />
      <ArchiveIndex years={years} locale={locale} yearInTitle />
    </div>,
  );
}
