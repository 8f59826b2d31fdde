import { wordsIn } from "@/i18n/words.ts";
import type { ArticleView } from "@/lib/article/news.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { OtherLanguage } from "./other-language.tsx";
import { ShareRow } from "./share-row.tsx";

type ArticleRailProps = { article: ArticleView; locale: Locale; address: string };

/** Sharing and the other language: next to the text on wide pages, where they stay in view; below it on others. */
export function ArticleRail({ article, locale, address }: ArticleRailProps) {
  const t = wordsIn(locale, "article");
  return (
    <div className="rail">
      <p>{t("share")}</p>
      <ShareRow headline={article.headline} address={address} locale={locale} />
      {article.translations.map((translation) => (
        <OtherLanguage key={translation.locale} translation={translation} storyId={article.storyId} />
      ))}
    </div>
  );
}
