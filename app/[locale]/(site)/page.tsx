import type { Metadata } from "next";
import { siteFrame, switchTargets } from "@/app/_site/frame.ts";
import { pageLocale } from "@/app/_site/page-locale.ts";
import { alternatesOf, pageMetadata } from "@/app/_site/page-metadata.ts";
import { FrontPage } from "@/components/site/front-page.tsx";
import { SiteShell } from "@/components/site/site-shell.tsx";
import { getFront } from "@/db/queries/published/front.ts";
import { listMostRead } from "@/db/queries/published/most-read.ts";
import { frontAddress } from "@/lib/addresses.ts";

type Params = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const locale = await pageLocale(params);
  const { paper } = await siteFrame(locale);
  return pageMetadata({
    title: paper.name,
    description: paper.tagline,
    locale,
    paper,
    path: frontAddress(locale),
    alternates: alternatesOf(locale, frontAddress),
    feed: `/${locale}/rss.xml`,
  });
}

export default async function Front({ params }: Params) {
  const locale = await pageLocale(params);
  const now = new Date();
  const frame = await siteFrame(locale);
  const [front, day, week] = await Promise.all([
    getFront(locale, frame.sections),
    listMostRead("day", locale, 5),
    listMostRead("week", locale, 5),
  ]);
  return (
    <SiteShell
      frame={frame}
      locale={locale}
      kind="front"
      switchTo={switchTargets(locale, alternatesOf(locale, frontAddress))}
      now={now}
    >
      <FrontPage {...front} mostRead={{ day, week }} locale={locale} now={now} />
    </SiteShell>
  );
}
