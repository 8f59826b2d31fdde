import { wordsIn } from "@/i18n/words.ts";
import type { Translation } from "@/lib/article/news.ts";
import { bindWords } from "@/lib/language/typography/typography.ts";
import { articleAddress } from "@/lib/site/addresses.ts";
import { localeFacts } from "@/lib/site/locales.ts";

type OtherLanguageProps = { translation: Translation; storyId: number };

/** A link to the same story in another language, in that language. */
export function OtherLanguage({ translation, storyId }: OtherLanguageProps) {
  const { locale, headline } = translation;
  const t = wordsIn(locale, "article");
  const { lang } = localeFacts[locale];
  return (
    <p className="other" lang={lang}>
      <i className="i globe" />
      <span>
        {t("inThisLanguage")}{" "}
        <a className="tongue" href={articleAddress({ ...translation, storyId })} hrefLang={lang}>
          {bindWords(headline, locale)}
        </a>
      </span>
    </p>
  );
}
