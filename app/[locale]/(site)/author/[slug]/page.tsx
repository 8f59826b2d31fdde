import type { Metadata } from "next";
import { cache } from "react";
import { siteFrame, switchTargets } from "@/app/_site/frame.ts";
import { type ListQuery, listPageFacts, listRequest } from "@/app/_site/list-request.ts";
import { Missing, missingMetadata } from "@/app/_site/missing.tsx";
import { pageLocale } from "@/app/_site/page-locale.ts";
import { alternatesBySlug, type PageFacts, pageMetadata } from "@/app/_site/page-metadata.ts";
import { SitePage } from "@/app/_site/site-page.tsx";
import { StoryListPage } from "@/app/_site/story-list-page.tsx";
import { AuthorHeader } from "@/components/site/lists/author-header.tsx";
import { listAuthor } from "@/db/queries/published/lists/lists.ts";
import { getMostReadLists } from "@/db/queries/published/lists/most-read.ts";
import { getAuthor } from "@/db/queries/published/paper.ts";
import { wordsIn } from "@/i18n/words.ts";
import { authorAddress } from "@/lib/site/addresses.ts";

type Params = { params: Promise<{ locale: string; slug: string }>; searchParams: Promise<ListQuery> };

const readAuthor = cache(getAuthor);

export async function generateMetadata({ params, searchParams }: Params): Promise<Metadata> {
  const locale = await pageLocale(params);
  const author = await readAuthor(locale, (await params).slug);
  if (!author) return missingMetadata(locale);
  const path = authorAddress(locale, author.slug);
  const facts: PageFacts = {
    title: author.name,
    documentTitle: wordsIn(locale, "list")("authorTitle", { name: author.name }),
    description: author.bio || author.role || author.name,
    locale,
    paper: (await siteFrame(locale)).paper,
    path,
    alternates: alternatesBySlug(locale, author.translations, authorAddress),
    feed: { path: `${path}/rss.xml`, name: author.name },
  };
  return pageMetadata(listPageFacts(facts, await searchParams));
}

export default async function AuthorPage({ params, searchParams }: Params) {
  const locale = await pageLocale(params);
  const author = await readAuthor(locale, (await params).slug);
  if (!author) return <Missing locale={locale} />;
  const query = await searchParams;
  const now = new Date();
  const path = authorAddress(locale, author.slug);
  const [frame, page, mostRead] = await Promise.all([
    siteFrame(locale),
    listAuthor(author.id, listRequest(locale, query)),
    getMostReadLists(locale),
  ]);
  const switchTo = switchTargets(locale, alternatesBySlug(locale, author.translations, authorAddress));
  return (
    <SitePage frame={frame} locale={locale} switchTo={switchTo} now={now}>
      <StoryListPage locale={locale} path={path} query={query} page={page} mostRead={mostRead} now={now}>
        <AuthorHeader author={author} locale={locale} feed={`${path}/rss.xml`} />
      </StoryListPage>
    </SitePage>
  );
}
