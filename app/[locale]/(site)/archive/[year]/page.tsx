import type { Metadata } from "next";
import { archiveMetadata, archiveShell, periodOf, yearsOf } from "@/app/_site/archive.tsx";
import { Missing, missingMetadata } from "@/app/_site/missing.tsx";
import { pageLocale } from "@/app/_site/page-locale.ts";
import { ArchiveIndex } from "@/components/site/lists/archive-index.tsx";
import { ListTitle } from "@/components/site/lists/list-title.tsx";
import { countMonths } from "@/db/queries/published/lists/archive.ts";

type Params = { params: Promise<{ locale: string; year: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const locale = await pageLocale(params);
  const period = periodOf(await params);
  return period ? archiveMetadata(locale, period) : missingMetadata(locale);
}

export default async function ArchiveYearPage({ params }: Params) {
  const locale = await pageLocale(params);
  const year = periodOf(await params);
  const years = year ? yearsOf(await countMonths(year)) : [];
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
