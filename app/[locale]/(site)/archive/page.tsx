import type { Metadata } from "next";
import { archiveMetadata, archiveShell, readCounts, yearsOf } from "@/app/_site/archive.tsx";
import { pageLocale } from "@/app/_site/page-locale.ts";
import { ArchiveIndex } from "@/components/site/lists/archive-index.tsx";
import { ListTitle } from "@/components/site/lists/list-title.tsx";
import { wordsIn } from "@/i18n/words.ts";

type Params = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  return archiveMetadata(await pageLocale(params), "");
}

export default async function Archive({ params }: Params) {
  const locale = await pageLocale(params);
  const t = wordsIn(locale, "archive");
  const years = yearsOf(await readCounts(""));
  return archiveShell(
    locale,
    "",
    <div className="wrap">
      <ListTitle title={t("title")} locale={locale} />
      <ArchiveIndex years={years} locale={locale} />
    </div>,
  );
}
