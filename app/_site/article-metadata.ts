import type { Metadata } from "next";
import type { ArticleView, Paper } from "@/lib/article/news.ts";
import { toZonedIso } from "@/lib/language/dates/dates.ts";
import { type Locale, localeFacts } from "@/lib/site/locales.ts";
import { pageMetadata } from "./page-metadata.ts";

type ArticleFacts = { paper: Paper; path: string; alternates: Partial<Record<Locale, string>> };

/** Metadata of an article: its search title and description if set, its times and section. */
export function articleMetadata(article: ArticleView, { paper, path, alternates }: ArticleFacts): Metadata {
  const page = pageMetadata({
    title: article.seoTitle ?? article.headline,
    description: article.seoDescription ?? article.excerpt,
    locale: article.locale,
    paper,
    path,
    alternates,
    picture: article.picture,
    feed: { path: `/${article.locale}/rss.xml` },
  });
  const { locale } = article;
  return {
    ...page,
    openGraph: {
      ...page.openGraph,
      type: "article",
      title: article.headline,
      locale: localeFacts[locale].openGraph,
      publishedTime: toZonedIso(new Date(article.publishedAt)),
      ...(article.updatedAt ? { modifiedTime: toZonedIso(new Date(article.updatedAt)) } : {}),
      section: article.section.name,
    },
  };
}
