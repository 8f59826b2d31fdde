import type { Metadata } from "next";
import { siteFrame } from "@/app/_site/frame.ts";
import { FrontView } from "@/app/_site/front-view.tsx";
import { pageLocale } from "@/app/_site/page-locale.ts";
import { alternatesOf, pageMetadata } from "@/app/_site/page-metadata.ts";
import { wordsIn } from "@/i18n/words.ts";
import { frontAddress } from "@/lib/site/addresses.ts";

type Params = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const locale = await pageLocale(params);
  const { paper } = await siteFrame(locale);
  return pageMetadata({
    title: paper.name,
    documentTitle: paper.tagline || wordsIn(locale, "site")("frontTitle"),
    description: paper.tagline,
    locale,
    paper,
    path: frontAddress(locale),
    alternates: alternatesOf(locale, frontAddress),
    feed: { path: `/${locale}/rss.xml` },
  });
}

export default async function Front({ params }: Params) {
  return <FrontView locale={await pageLocale(params)} />;
}
