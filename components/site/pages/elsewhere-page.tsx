import { AdditionalStyles } from "@/components/site/additional-styles.tsx";
import { OtherStories } from "@/components/site/lists/other-stories.tsx";
import { wordsIn } from "@/i18n/words.ts";
import type { StoryCard, Translation } from "@/lib/article/news.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { TranslationCard } from "./translation-card.tsx";

type ElsewherePageProps = {
  locale: Locale;
  storyId: number;
  translations: Translation[];
  cards: StoryCard[];
  now: Date;
};

/** The page of a story that exists in another language only, with a link to it. */
export function ElsewherePage({ locale, storyId, translations, cards, now }: ElsewherePageProps) {
  const t = wordsIn(locale, "problem");
  return (
    <div className="wrap">
      <AdditionalStyles />
      <div className="blank alone">
        <h1>{t("elsewhereTitle")}</h1>
        <p>{t("elsewhere")}</p>
        {translations.map((translation) => (
          <TranslationCard key={translation.locale} translation={translation} storyId={storyId} />
        ))}
      </div>
      <OtherStories cards={cards} locale={locale} now={now} />
    </div>
  );
}
