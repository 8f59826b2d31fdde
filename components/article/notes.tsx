import { wordsIn } from "@/i18n/words.ts";
import { type ArticleView, type Correction, isPaidFor } from "@/lib/article/news.ts";
import { formatDateTime, fullYearsBetween, toZonedIso } from "@/lib/language/dates/dates.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** A note that the text is at least a year old, so that nobody takes it for news. `publishedAt` is ISO 8601. */
export function AgeNote({ publishedAt, locale, now }: { publishedAt: string; locale: Locale; now: Date }) {
  const years = fullYearsBetween(new Date(publishedAt), now);
  if (years < 1) return null;
  const t = wordsIn(locale, "article");
  return <p className="note">{t("old", { years })}</p>;
}

/** What was wrong in the text, and when it was corrected. */
export function CorrectionNotes({ corrections, locale }: { corrections: Correction[]; locale: Locale }) {
  const t = wordsIn(locale, "article");
  return corrections.map((correction) => {
    const at = new Date(correction.at);
    return (
      <p key={correction.at} className="note fix">
        <b>
          <time dateTime={toZonedIso(at)}>{t("corrected", { when: formatDateTime(at, locale) })}</time>
        </b>{" "}
        {correction.text}
      </p>
    );
  });
}

/** A note about AI use in the text; the law requires it. */
export function AiNote({ article, locale }: { article: ArticleView; locale: Locale }) {
  if (article.aiUse === "none") return null;
  const t = wordsIn(locale, "article");
  return <p className="note">{t(`aiUse.${article.aiUse}`)}</p>;
}

/** A note that the text is not the paper's own; the law requires a label on advertisements. */
export function LabelNote({ article, locale }: { article: ArticleView; locale: Locale }) {
  if (!article.label) return null;
  const t = wordsIn(locale, "article");
  const { label, advertiser } = article;
  return (
    <p className="note">
      <b>{t(`label.${label}`)}</b>
      {advertiser && isPaidFor(label) && `. ${t(`payer.${label}`, { name: advertiser })}`}
    </p>
  );
}
