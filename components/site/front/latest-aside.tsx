import { LatestList } from "@/components/site/lists/latest-list.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import { wordsIn } from "@/i18n/words.ts";
import type { StoryCard } from "@/lib/article/news.ts";
import { almatyDay } from "@/lib/language/dates/dates.ts";
import { archiveAddress } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** The newest stories with a heading and a link to all of that day's. Null if there are none. */
export function LatestAside({ cards, locale, now }: { cards: StoryCard[]; locale: Locale; now: Date }) {
  const [newest] = cards;
  if (!newest) return null;
  const t = wordsIn(locale, "front");
  return (
    <section className="latest box">
      <h2>{t("latest")}</h2>
      <LatestList cards={cards} locale={locale} now={now} />
      <a className="more" href={archiveAddress(locale, almatyDay(new Date(newest.publishedAt)))}>
        {t("allOfDay")} <Icon name="next" />
      </a>
    </section>
  );
}
