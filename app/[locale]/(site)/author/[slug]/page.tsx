import type { Metadata } from "next";
import { cache } from "react";
import { siteFrame, switchTargets } from "@/app/_site/frame.ts";
import { type ListQuery, listPageFacts, listReader } from "@/app/_site/list-request.ts";
import { Missing, missingMetadata } from "@/app/_site/missing.tsx";
import { pageLocale } from "@/app/_site/page-locale.ts";
import { alternatesBySlug, type PageFacts, pageMetadata } from "@/app/_site/page-metadata.ts";
import { SitePage } from "@/app/_site/site-page.tsx";
import { absolute } from "@/app/_site/site-url.ts";
import { StoryListPage } from "@/app/_site/story-list-page.tsx";
import { AuthorHeader } from "@/components/site/lists/author-header.tsx";
import { JsonLd } from "@/components/ui/json-ld.tsx";
import { listAuthor } from "@/db/queries/published/lists/lists.ts";
import { getMostReadLists } from "@/db/queries/published/lists/most-read.ts";
import { getAuthor, type Named } from "@/db/queries/published/paper.ts";
import { wordsIn } from "@/i18n/words.ts";
import type { Author, StoryPage } from "@/lib/article/news.ts";
import { profileData } from "@/lib/article/structured-data.ts";
import { authorAddress } from "@/lib/site/addresses.ts";

/** The author's name is above the list, so its rows name only others who signed with them. */
function withoutAuthor(page: StoryPage, { slug, translations }: Named<Author>): StoryPage {
  const own = new Set([slug, ...translations.map((one) => one.slug)]);
  const cards = page.cards.map((card) => ({ ...card, authors: card.authors.filter((one) => !own.has(one.slug)) }));
  return { ...page, cards };
}

type Params = { params: Promise<{ locale: string; slug: string }>; searchParams: Promise<ListQuery> };

const readAuthor = cache(getAuthor);
const readList = listReader(listAuthor);

export async function generateMetadata({ params, searchParams }: Params): Promise<Metadata> {
  const locale = await pageLocale(params);
  const author = await readAuthor(locale, (await params).slug);
  const query = await searchParams;
  if (!author || !(await readList(author.id, locale, query))) return missingMetadata(locale);
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
  return pageMetadata(listPageFacts(facts, query));
}

export default async function AuthorPage({ params, searchParams }: Params) {
  const locale = await pageLocale(params);
  const author = await readAuthor(locale, (await params).slug);
  const query = await searchParams;
  const page = author && (await readList(author.id, locale, query));
  if (!page) return <Missing locale={locale} />;
  const now = new Date();
  const path = authorAddress(locale, author.slug);
  const [frame, mostRead] = await Promise.all([siteFrame(locale), getMostReadLists(locale)]);
  const switchTo = switchTargets(locale, alternatesBySlug(locale, author.translations, authorAddress));
  return (
    <SitePage frame={frame} locale={locale} switchTo={switchTo} now={now}>
      <StoryListPage
        locale={locale}
        path={path}
        query={query}
        page={withoutAuthor(page, author)}
        mostRead={mostRead}
        now={now}
      >
        <AuthorHeader author={author} locale={locale} feed={`${path}/rss.xml`} />
      </StoryListPage>
      <JsonLd data={profileData(author, frame.paper, locale, absolute(path))} />
    </SitePage>
  );
}
