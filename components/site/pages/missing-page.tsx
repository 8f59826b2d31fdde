import type { ReactNode } from "react";
import { AdditionalStyles } from "@/components/site/additional-styles.tsx";
import { SearchField } from "@/components/site/frame/search-form.tsx";
import { OtherStories } from "@/components/site/lists/other-stories.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import { wordsIn } from "@/i18n/words.ts";
import type { StoryCard } from "@/lib/article/news.ts";
import { archiveAddress } from "@/lib/site/addresses.ts";
import { type Locale, localeFacts, otherLocales } from "@/lib/site/locales.ts";

/** The page for an unknown address: in the reader's language, shorter in the others, with search, archive and this week's most read. */
export function MissingPage({ locale, cards, now }: { locale: Locale; cards: StoryCard[]; now: Date }) {
  const t = wordsIn(locale, "problem");
  return (
    <div className="wrap">
      <AdditionalStyles />
      <div className="lost">
        <p className="no-such" aria-hidden="true">
          404
        </p>
        <div className="blank">
          <Icon name="horn" />
          <h1>{t("missingTitle")}</h1>
          <p>
            {t.rich("missing", {
              link: (words) => <ArchiveLink locale={locale}>{words}</ArchiveLink>,
            })}
          </p>
          {otherLocales(locale).map((other) => (
            <InOtherLanguage key={other} locale={other} />
          ))}
          <SearchField locale={locale} />
        </div>
      </div>
      <OtherStories cards={cards} locale={locale} now={now} />
    </div>
  );
}

function InOtherLanguage({ locale }: { locale: Locale }) {
  const t = wordsIn(locale, "problem");
  return (
    <p lang={localeFacts[locale].lang}>
      {t.rich("missingShort", {
        link: (words) => <ArchiveLink locale={locale}>{words}</ArchiveLink>,
      })}
    </p>
  );
}

function ArchiveLink({ locale, children }: { locale: Locale; children: ReactNode }) {
  return (
    <a className="txt-link" href={archiveAddress(locale)}>
      {children}
    </a>
  );
}
