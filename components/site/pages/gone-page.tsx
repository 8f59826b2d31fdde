import { Icon } from "@/components/ui/icon.tsx";
import { wordsIn } from "@/i18n/words.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { StoryCard } from "@/lib/article/news.ts";
import { OtherStories } from "@/components/site/lists/other-stories.tsx";
import { SearchField } from "@/components/site/frame/search-form.tsx";

type GonePageProps = {
  locale: Locale;
  title: string;
  /** What was here, and that it is no more. */
  text: string;
  reason?: string;
  cards: StoryCard[];
  now: Date;
};

/** The newsroom took away what was here: what it was, why, and where to go on. */
export function GonePage({ locale, title, text, reason, cards, now }: GonePageProps) {
  const t = wordsIn(locale, "problem");
  return (
    <div className="wrap">
      <div className="blank alone">
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
      <OtherStories cards={cards} locale={locale} now={now} />
    </div>
  );
}
