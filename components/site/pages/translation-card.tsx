import { Icon } from "@/components/ui/icon.tsx";
import { wordsIn } from "@/i18n/words.ts";
import type { Translation } from "@/lib/article/news.ts";
import { bindWords } from "@/lib/language/typography/typography.ts";
import { articleAddress } from "@/lib/site/addresses.ts";
import { localeFacts } from "@/lib/site/locales.ts";

/** Leads to a story in the language in which it is live, in the words of that language. */
export function TranslationCard({ translation, storyId }: { translation: Translation; storyId: number }) {
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
