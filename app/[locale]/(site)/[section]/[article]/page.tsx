import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { cache } from "react";
import { recordView } from "@/app/_actions/views.ts";
import { articleMetadata } from "@/app/_site/article-metadata.ts";
import { siteFrame, switchTargets } from "@/app/_site/frame.ts";
import { Elsewhere, Gone, goneMetadata } from "@/app/_site/gone.tsx";
import { Missing, missingMetadata } from "@/app/_site/missing.tsx";
import { pageLocale } from "@/app/_site/page-locale.ts";
import { alternatesOf } from "@/app/_site/page-metadata.ts";
import { SitePage } from "@/app/_site/site-page.tsx";
import { absolute } from "@/app/_site/site-url.ts";
import { ArticlePage } from "@/components/article/article-page.tsx";
import { ViewTracker } from "@/components/article/view-tracker.tsx";
import { lookUpArticle } from "@/db/queries/published/article.ts";
import { listMostRead } from "@/db/queries/published/lists/most-read.ts";
import { listReadNext } from "@/db/queries/published/lists/read-next.ts";
import { getSectionSlugs } from "@/db/queries/published/paper.ts";
import type { ArticleView } from "@/lib/article/news.ts";
import { articleAddress, parseArticleParam } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";

type Params = { params: Promise<{ locale: string; section: string; article: string }> };

/** How many of the most read stories the page shows, this one not among them. */
const MOST_READ_COUNT = 3;

const readArticle = cache(lookUpArticle);

function addressOf(article: ArticleView): string {
  return articleAddress({ ...article, sectionSlug: article.section.slug });
}

function translationIn(article: ArticleView, locale: Locale): string | undefined {
  const translation = article.translations.find((one) => one.locale === locale);
  return translation && articleAddress({ ...translation, storyId: article.storyId });
}

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const locale = await pageLocale(params);
  const address = parseArticleParam((await params).article);
  const lookup = address && (await readArticle(address.storyId, locale));
  if (!lookup || lookup.found === "nothing") return missingMetadata(locale);
  if (lookup.found !== "article") return goneMetadata(locale, address.storyId, lookup);
  const { article } = lookup;
  const alternates = alternatesOf(locale, (other) => translationIn(article, other));
  return articleMetadata(article, { paper: (await siteFrame(locale)).paper, path: addressOf(article), alternates });
}

export default async function Article({ params }: Params) {
  const locale = await pageLocale(params);
  const { section, article: param } = await params;
  const address = parseArticleParam(param);
  const lookup = address && (await readArticle(address.storyId, locale));
  if (!lookup || lookup.found === "nothing") return <Missing locale={locale} />;
  if (lookup.found === "withdrawn") return <Gone locale={locale} storyId={address.storyId} {...lookup} />;
  if (lookup.found === "elsewhere")
    return <Elsewhere locale={locale} storyId={address.storyId} translations={lookup.translations} />;
  const { article } = lookup;
  if (section !== article.section.slug || address.slug !== article.slug) permanentRedirect(addressOf(article));
  return <LiveArticle article={article} locale={locale} />;
}

/** For each language that this story is not live in, the address of a page that says so. */
async function elsewhereAddresses(article: ArticleView): Promise<Partial<Record<Locale, string>>> {
  const slugs = await getSectionSlugs(article.section.id);
  return alternatesOf(article.locale, (other) => {
    const sectionSlug = slugs[other];
    return sectionSlug && articleAddress({ ...article, locale: other, sectionSlug });
  });
}

async function LiveArticle({ article, locale }: { article: ArticleView; locale: Locale }) {
  const now = new Date();
  const { storyId } = article;
  const [frame, readNext, mostRead, elsewhere] = await Promise.all([
    siteFrame(locale),
    listReadNext(storyId, article.section.id, locale),
    listMostRead("day", locale, MOST_READ_COUNT + 1),
    elsewhereAddresses(article),
  ]);
  const others = mostRead.map(({ card }) => card).filter((card) => card.storyId !== storyId);
  const switchTo = switchTargets(
    locale,
    alternatesOf(locale, (other) => translationIn(article, other)),
    elsewhere,
  );
  return (
    <>
      <SitePage frame={frame} locale={locale} currentSection={article.section.slug} switchTo={switchTo} now={now}>
        <ArticlePage
          article={article}
          locale={locale}
          paper={frame.paper}
          readNext={readNext}
          mostRead={others.slice(0, MOST_READ_COUNT)}
          address={absolute(addressOf(article))}
          now={now}
        />
      </SitePage>
      <ViewTracker articleId={article.articleId} storyId={storyId} recordView={recordView} />
    </>
  );
}
