import { drawAll } from "@/components/ui/draw-all.ts";
import { Icon } from "@/components/ui/icon.tsx";
import { wordsIn } from "@/i18n/words.ts";
import type { ArticleView, AuthorLink } from "@/lib/article/news.ts";
import { almatyDay, formatClock, formatDateTime, toZonedIso } from "@/lib/language/dates/dates.ts";
import { formatNumber } from "@/lib/language/dates/numbers.ts";
import { authorAddress } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** Authors, place, time, reading time and views. */
export function BylineRow({ article, locale }: { article: ArticleView; locale: Locale }) {
  const t = wordsIn(locale, "article");
  const published = new Date(article.publishedAt);
  return (
    <div className="by">
      <Authors authors={article.authors} locale={locale} />
      <time dateTime={toZonedIso(published)}>{formatDateTime(published, locale)}</time>
      <Updated article={article} locale={locale} />
      {article.place && <span>{article.place}</span>}
      {article.ageRating && (
        <span className="badge" title={t("ageRating")}>
          {article.ageRating}
        </span>
      )}
      <span>{t("readingTime", { minutes: article.readingTime })}</span>
      <StoryViews article={article} locale={locale} />
    </div>
  );
}

function Authors({ authors, locale }: { authors: AuthorLink[]; locale: Locale }) {
  if (authors.length === 0) return null;
  return (
    <b>
      {drawAll(authors, (author, index) => (
        <>
          {index > 0 && ", "}
          <a href={authorAddress(locale, author.slug)} rel="author">
            {author.name}
          </a>
        </>
      ))}
    </b>
  );
}

/** Time of the last change: only the clock if it was on the day of publication. */
function Updated({ article, locale }: { article: ArticleView; locale: Locale }) {
  if (!article.updatedAt) return null;
  const t = wordsIn(locale, "article");
  const at = new Date(article.updatedAt);
  const sameDay = almatyDay(at) === almatyDay(new Date(article.publishedAt));
  const words = sameDay
    ? t("updatedAt", { time: formatClock(at) })
    : t("updatedOn", { when: formatDateTime(at, locale) });
  return <time dateTime={toZonedIso(at)}>{words}</time>;
}

/** Views in all languages; the title attribute has those of each. */
function StoryViews({ article, locale }: { article: ArticleView; locale: Locale }) {
  const t = wordsIn(locale, "article");
  const split = article.viewsByLocale.filter((one) => one.views > 0);
  const parts = split.map((one) => t(`viewsIn.${one.locale}`, { views: formatNumber(one.views) }));
  return (
    <span className="v" title={split.length > 1 ? `${t("views")} ${parts.join(", ")}` : undefined}>
      <Icon name="eye" />
      <span className="vh">{t("views")}</span>
      <data value={article.views} data-story={article.storyId}>
        {formatNumber(article.views)}
      </data>
    </span>
  );
}
