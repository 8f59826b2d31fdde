import { AdditionalStyles } from "@/components/site/additional-styles.tsx";
import { OtherStories } from "@/components/site/lists/other-stories.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import { wordsIn } from "@/i18n/words.ts";
import type { StoryCard, Translation } from "@/lib/article/news.ts";
import { bindWords } from "@/lib/language/typography/typography.ts";
import { articleAddress } from "@/lib/site/addresses.ts";
import { type Locale, localeFacts } from "@/lib/site/locales.ts";

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

function TranslationCard({ translation, storyId }: { translation: Translation; storyId: number }) {
  const { locale, headline } = translation;
  const t = wordsIn(locale, "problem");
  const { lang, badge } = localeFacts[locale];
  return (
    <article className="card bare there" lang={lang}>
      <p className="kick">
        <span className="badge">{badge}</span>
      </p>
      <h2 className="hl h-section">
        <a href={articleAddress({ ...translation, storyId })} hrefLang={lang}>
          {bindWords(headline, locale)}
        </a>
      </h2>
      <span className="more">
        {t("readThere")} <Icon name="next" />
      </span>
    </article>
  );
}
