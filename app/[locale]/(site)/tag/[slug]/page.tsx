import type { Metadata } from "next";
import { cache } from "react";
import { siteFrame, switchTargets } from "@/app/_site/frame.ts";
import { type ListQuery, listPageFacts, listReader } from "@/app/_site/list-request.ts";
import { Missing, missingMetadata } from "@/app/_site/missing.tsx";
import { pageLocale } from "@/app/_site/page-locale.ts";
import { alternatesBySlug, type PageFacts, pageMetadata } from "@/app/_site/page-metadata.ts";
import { SitePage } from "@/app/_site/site-page.tsx";
import { StoryListPage } from "@/app/_site/story-list-page.tsx";
import { ListTitle } from "@/components/site/lists/list-title.tsx";
import { listTag } from "@/db/queries/published/lists/lists.ts";
import { getMostReadLists } from "@/db/queries/published/lists/most-read.ts";
import { getTag } from "@/db/queries/published/paper.ts";
import { wordsIn } from "@/i18n/words.ts";
import { tagAddress } from "@/lib/site/addresses.ts";

type Params = { params: Promise<{ locale: string; slug: string }>; searchParams: Promise<ListQuery> };

const readTag = cache(getTag);
const readList = listReader(listTag);

export async function generateMetadata({ params, searchParams }: Params): Promise<Metadata> {
  const locale = await pageLocale(params);
  const tag = await readTag(locale, (await params).slug);
  const query = await searchParams;
  if (!tag || !(await readList(tag.id, locale, query))) return missingMetadata(locale);
  const t = wordsIn(locale, "list");
  const path = tagAddress(locale, tag.slug);
  const facts: PageFacts = {
    title: t("tagTitle", { name: tag.name }),
    description: t("tagDescription", { name: tag.name }),
    locale,
    paper: (await siteFrame(locale)).paper,
    path,
    alternates: alternatesBySlug(locale, tag.translations, tagAddress),
    feed: { path: `${path}/rss.xml`, name: tag.name },
  };
  return pageMetadata(listPageFacts(facts, query));
}

export default async function TagPage({ params, searchParams }: Params) {
  const locale = await pageLocale(params);
  const tag = await readTag(locale, (await params).slug);
  const query = await searchParams;
  const page = tag && (await readList(tag.id, locale, query));
  if (!page) return <Missing locale={locale} />;
  const now = new Date();
  const t = wordsIn(locale, "list");
  const path = tagAddress(locale, tag.slug);
  const [frame, mostRead] = await Promise.all([siteFrame(locale), getMostReadLists(locale)]);
  const switchTo = switchTargets(locale, alternatesBySlug(locale, tag.translations, tagAddress));
  return (
    <SitePage frame={frame} locale={locale} switchTo={switchTo} now={now}>
      <StoryListPage locale={locale} path={path} query={query} page={page} mostRead={mostRead} now={now}>
        <ListTitle title={t("tagTitle", { name: tag.name })} locale={locale} feed={`${path}/rss.xml`} />
      </StoryListPage>
    </SitePage>
  );
}
