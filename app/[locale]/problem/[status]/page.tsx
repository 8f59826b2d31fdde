import type { Metadata } from "next";
import { siteFrame } from "@/app/_site/frame.ts";
import { pageLocale } from "@/app/_site/page-locale.ts";
import { ProblemPage } from "@/components/site/pages/problem-page.tsx";
import { wordsIn } from "@/i18n/words.ts";
import type { Locale } from "@/lib/site/locales.ts";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ locale: string; status: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const locale = await pageLocale(params);
  const t = wordsIn(locale, "problem");
  const { status } = await params;
  const title = status === "503" ? t("awayTitle") : t("failedTitle");
  const paper = await paperName(locale);
  return { title: paper ? `${title} — ${paper}` : title, robots: { index: false } };
}

export default async function Problem({ params }: Params) {
  const locale = await pageLocale(params);
  const { status } = await params;
  return <ProblemPage locale={locale} status={status === "503" ? 503 : 500} paper={await paperName(locale)} />;
}

/** The paper's name; null without the database, because this page is for that case too. */
async function paperName(locale: Locale): Promise<string | null> {
  return siteFrame(locale).then(
    (frame) => frame.paper.name,
    () => null,
  );
}
