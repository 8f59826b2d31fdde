import { AdditionalStyles } from "@/components/site/additional-styles.tsx";
import { SearchField } from "@/components/site/frame/search-form.tsx";
import { OtherStories } from "@/components/site/lists/other-stories.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import { wordsIn } from "@/i18n/words.ts";
import type { StoryCard } from "@/lib/article/news.ts";
import type { Locale } from "@/lib/site/locales.ts";

type GonePageProps = {
  locale: Locale;
  title: string;
  /** What was here, and that it is gone. */
  text: string;
  reason?: string;
  cards: StoryCard[];
  now: Date;
};

/** The page of a withdrawn story: what it was, why it was withdrawn, and other stories. */
export function GonePage({ locale, title, text, reason, cards, now }: GonePageProps) {
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
          <SearchField locale={locale} />
        </div>
      </div>
      <OtherStories cards={cards} locale={locale} now={now} />
    </div>
  );
}
