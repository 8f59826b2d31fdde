import type { Metadata } from "next";
import { pageLocale } from "@/app/_site/page-locale.ts";
import { ProblemPage } from "@/components/site/pages/problem-page.tsx";
import { wordsIn } from "@/i18n/words.ts";
import { locales } from "@/lib/site/locales.ts";

export const dynamicParams = false;

type Params = { params: Promise<{ locale: string; status: string }> };

export function generateStaticParams() {
  return locales.flatMap((locale) => ["500", "503"].map((status) => ({ locale, status })));
}

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const t = wordsIn(await pageLocale(params), "problem");
  const { status } = await params;
  return { title: status === "503" ? t("awayTitle") : t("failedTitle"), robots: { index: false } };
}

export default async function Problem({ params }: Params) {
  const locale = await pageLocale(params);
  const { status } = await params;
  return <ProblemPage locale={locale} status={status === "503" ? 503 : 500} />;
}
