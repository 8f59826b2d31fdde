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
import { absolute } from "@/app/_site/site-url.ts";
import { ArticlePage } from "@/components/article/article-page.tsx";
import { ViewTracker } from "@/components/article/view-tracker.tsx";
import { SiteShell } from "@/components/site/site-shell.tsx";
import { lookUpArticle } from "@/db/queries/published/article.ts";
import { listLatest, listLatestOfSection, listOnTopic } from "@/db/queries/published/lists.ts";
import { listMostRead } from "@/db/queries/published/most-read.ts";
import { articleAddress, parseArticleParam, sectionAddress } from "@/lib/addresses.ts";
import type { Locale } from "@/lib/locales.ts";
import type { ArticleView } from "@/lib/news.ts";

type Params = { params: Promise<{ locale: string; section: string; article: string }> };

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
  const asked = parseArticleParam((await params).article);
  const lookup = asked && (await readArticle(asked.storyId, locale));
  if (!lookup || lookup.found === "nothing") return missingMetadata(locale);
  if (lookup.found !== "article") return goneMetadata(locale, asked.storyId, lookup);
  const { article } = lookup;
  const alternates = alternatesOf(locale, (other) => translationIn(article, other));
  return articleMetadata(article, { paper: (await siteFrame(locale)).paper, path: addressOf(article), alternates });
}

export default async function Article({ params }: Params) {
  const locale = await pageLocale(params);
  const { section, article: param } = await params;
  const asked = parseArticleParam(param);
  const lookup = asked && (await readArticle(asked.storyId, locale));
  if (!lookup || lookup.found === "nothing") return <Missing locale={locale} />;
  if (lookup.found === "withdrawn") return <Gone locale={locale} {...lookup} />;
  if (lookup.found === "elsewhere")
    return <Elsewhere locale={locale} storyId={asked.storyId} translations={lookup.translations} />;
  const { article } = lookup;
  if (section !== article.section.slug || asked.slug !== article.slug) permanentRedirect(addressOf(article));
  return <LiveArticle article={article} locale={locale} />;
}

async function LiveArticle({ article, locale }: { article: ArticleView; locale: Locale }) {
  const now = new Date();
  const { storyId } = article;
  const onTopic = await listOnTopic(storyId, locale, 4);
  const shown = [storyId, ...onTopic.map((card) => card.storyId)];
  const [frame, latest, ofSection, day, week] = await Promise.all([
    siteFrame(locale),
    listLatest(locale, 4, shown),
    listLatestOfSection(article.section.id, locale, 4, [storyId]),
    listMostRead("day", locale, 5),
    listMostRead("week", locale, 5),
  ]);
  const sections = Object.fromEntries(
    article.translations.map((one) => [one.locale, sectionAddress(one.locale, one.sectionSlug)]),
  );
  const switchTo = switchTargets(
    locale,
    alternatesOf(locale, (other) => translationIn(article, other)),
    sections,
  );
  return (
    <SiteShell frame={frame} locale={locale} currentSection={article.section.slug} switchTo={switchTo} now={now}>
      <ArticlePage
        article={article}
        locale={locale}
        paper={frame.paper}
        onTopic={onTopic}
        latest={latest}
        ofSection={ofSection}
        mostRead={{ day, week }}
        address={absolute(addressOf(article))}
        now={now}
        view={<ViewTracker articleId={article.articleId} storyId={storyId} recordView={recordView} />}
      />
    </SiteShell>
  );
}
