import { wordsIn } from "@/i18n/words.ts";
import type { ArticleView, Paper } from "@/lib/article/news.ts";
import { breadcrumbData, newsArticleData, scriptSafeJson } from "@/lib/article/structured-data.ts";
import type { Locale } from "@/lib/site/locales.ts";

type JsonLdProps = {
  article: ArticleView;
  locale: Locale;
  paper: Paper /** Absolute address of the article. */;
  address: string;
};

/** Structured data for search engines: NewsArticle and BreadcrumbList. */
export function JsonLd({ article, locale, paper, address }: JsonLdProps) {
  const t = wordsIn(locale, "article");
  const json = scriptSafeJson([newsArticleData(article, paper, address), breadcrumbData(article, t("front"), address)]);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: escaped JSON, which React would otherwise write as HTML entities
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
