import { wordsIn } from "@/i18n/words.ts";
import type { Translation } from "@/lib/article/news.ts";
import { bindWords } from "@/lib/language/typography/typography.ts";
import { articleAddress } from "@/lib/site/addresses.ts";
import { localeFacts } from "@/lib/site/locales.ts";

type OtherLanguageProps = {
  translation: Translation;
  storyId: number /** In the rail: only the invitation, because there is little room. */;
  brief?: boolean;
};

/** A link to the same story in another language, in that language. */
export function OtherLanguage({ translation, storyId, brief = false }: OtherLanguageProps) {
  const { locale, headline } = translation;
  const t = wordsIn(locale, "article");
  const { lang } = localeFacts[locale];
  const link = (
    <a
      className="tongue"
      href={articleAddress({ ...translation, storyId })}
      lang={brief ? lang : undefined}
      hrefLang={lang}
    >
      {brief ? t("readHere") : bindWords(headline, locale)}
    </a>
  );
  if (brief) return link;
  return (
    <p className="other" lang={lang}>
      <i className="i globe" />
      <span>
        {t("inThisLanguage")} {link}
      </span>
    </p>
  );
}
