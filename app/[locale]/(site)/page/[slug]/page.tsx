import type { Metadata } from "next";
import { cache } from "react";
import { siteFrame, switchTargets } from "@/app/_site/frame.ts";
import { Missing, missingMetadata } from "@/app/_site/missing.tsx";
import { pageLocale } from "@/app/_site/page-locale.ts";
import { alternatesBySlug, pageMetadata } from "@/app/_site/page-metadata.ts";
import { SitePage } from "@/app/_site/site-page.tsx";
import { bodyText } from "@/blocks/registry/words.ts";
import { ArticleBody } from "@/components/article/body.tsx";
import { MostReadAside } from "@/components/site/front/most-read-aside.tsx";
import { StaticPageFrame } from "@/components/site/pages/static-page-frame.tsx";
import { getMostReadLists } from "@/db/queries/published/lists/most-read.ts";
import { getStaticPage } from "@/db/queries/published/paper.ts";
import { cutAtSentence } from "@/lib/language/excerpt.ts";
import { pageAddress } from "@/lib/site/addresses.ts";

type Params = { params: Promise<{ locale: string; slug: string }> };

const readPage = cache(getStaticPage);

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const locale = await pageLocale(params);
  const page = await readPage(locale, (await params).slug);
  if (!page) return missingMetadata(locale);
  return pageMetadata({
    title: page.title,
    description: cutAtSentence(bodyText(page.body), 160),
    locale,
    paper: (await siteFrame(locale)).paper,
    path: pageAddress(locale, page.slug),
    alternates: alternatesBySlug(locale, page.translations, pageAddress),
  });
}

export default async function StaticPageRoute({ params }: Params) {
  const locale = await pageLocale(params);
  const page = await readPage(locale, (await params).slug);
  if (!page) return <Missing locale={locale} />;
  const [frame, mostRead] = await Promise.all([siteFrame(locale), getMostReadLists(locale)]);
  const switchTo = switchTargets(locale, alternatesBySlug(locale, page.translations, pageAddress));
  return (
    <SitePage frame={frame} locale={locale} switchTo={switchTo} now={new Date()}>
      <StaticPageFrame title={page.title} aside={<MostReadAside mostRead={mostRead} locale={locale} />}>
        <ArticleBody body={page.body} pictures={page.pictures} locale={locale} />
      </StaticPageFrame>
    </SitePage>
  );
}
