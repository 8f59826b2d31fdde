import { AdditionalStyles } from "@/components/site/additional-styles.tsx";
import { SearchField } from "@/components/site/frame/search-form.tsx";
import { OtherStories } from "@/components/site/lists/other-stories.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import { wordsIn } from "@/i18n/words.ts";
import type { StoryCard, Translation, Withdrawal } from "@/lib/article/news.ts";
import { withPrintedQuotes } from "@/lib/language/typography/typographic-quotes.ts";
import { bindWords } from "@/lib/language/typography/typography.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { TranslationCard } from "./translation-card.tsx";

type GonePageProps = {
  locale: Locale;
  title: string;
  /** What was here, and that it is gone. */
  text: string;
  reason?: string;
  /** The story, where it is live in another language. */
  live?: { storyId: number; translations: Translation[] };
  cards: StoryCard[];
  now: Date;
};

/** What was at this address. The headline stands in quotation marks, so its own become those within them. */
export function goneText(locale: Locale, { headline, ended }: Pick<Withdrawal, "headline" | "ended">): string {
  const t = wordsIn(locale, "problem");
  if (headline === "") return t("goneForGood");
  return withPrintedQuotes(t(ended ? "ended" : "gone", { headline: bindWords(headline, locale) }));
}

/** The page of a withdrawn story: what it was, why it was withdrawn, where it is still to be read, and other stories. */
export function GonePage({ locale, title, text, reason, live, cards, now }: GonePageProps) {
  const t = wordsIn(locale, "problem");
  return (
    <div className="wrap">
      <AdditionalStyles />
      <div className="lost">
        <p className="no-such" aria-hidden="true">
          410
        </p>
        <div className="blank">
          <Icon name="horn" />
          <h1>{title}</h1>
          <p>{text}</p>
          {reason && (
            <p className="reason">
              <b>{t("reason")}</b> {reason}
            </p>
          )}
          {live && live.translations.length > 0 ? (
            <>
              <p>{t("stillElsewhere")}</p>
              {live.translations.map((translation) => (
                <TranslationCard key={translation.locale} translation={translation} storyId={live.storyId} />
              ))}
            </>
          ) : null}
          <SearchField locale={locale} />
        </div>
      </div>
      <OtherStories cards={cards} locale={locale} now={now} />
    </div>
  );
}
