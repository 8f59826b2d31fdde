import { getTranslations } from "next-intl/server";
import { Icon } from "@/components/ui/icon.tsx";
import { bindWords } from "@/lib/language/typography.ts";
import type { Locale } from "@/lib/locales.ts";
import type { StoryCard } from "@/lib/news.ts";
import { OtherStories } from "./other-stories.tsx";
import { SearchField } from "./search-form.tsx";

type GonePageProps = {
  locale: Locale;
  /** Of the story that was here; empty where it was deleted. */
  headline: string;
  reason: string;
  /** Whether its time was over. */
  ended: boolean;
  cards: StoryCard[];
  now: Date;
};

/** The newsroom took a story back: what it was called, why, and where to go on. */
export async function GonePage({ locale, headline, reason, ended, cards, now }: GonePageProps) {
  const t = await getTranslations({ locale, namespace: "problem" });
  const named = { headline: bindWords(headline, locale) };
  return (
    <div className="wrap">
      <div className="blank alone">
        <Icon name="horn" />
        <h1>{t("goneTitle")}</h1>
        <p>{headline ? t(ended ? "ended" : "gone", named) : t("goneForGood")}</p>
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
