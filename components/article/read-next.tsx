import { wordsIn } from "@/i18n/words.ts";
import type { StoryCard } from "@/lib/article/news.ts";
import { archiveAddress } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { RelatedCard } from "./related-card.tsx";

type CardsProps = { cards: StoryCard[]; locale: Locale; now: Date };

/** Stories on the same topic: next to the text from 64rem, below it otherwise. Null if there are none. */
export function OnTopic({ cards, locale, now }: CardsProps) {
  if (cards.length === 0) return null;
  const t = wordsIn(locale, "article");
  return (
    <section className="box topic">
      <h2>{t("onTopic")}</h2>
      {cards.map((card) => (
        <RelatedCard key={card.storyId} card={card} locale={locale} now={now} shape="column" />
      ))}
    </section>
  );
}

/** The newest stories, below the text. Null if there are none. */
export function OtherNews({ cards, locale, now }: CardsProps) {
  if (cards.length === 0) return null;
  const t = wordsIn(locale, "article");
  return (
    <section className="wrap next-up plain">
      <header className="bandhead">
        <h2>{t("otherNews")}</h2>
        <a href={archiveAddress(locale)}>{t("allNews")}</a>
      </header>
      <div className="cols">
        {cards.map((card) => (
          <RelatedCard key={card.storyId} card={card} locale={locale} now={now} shape="wide" />
        ))}
      </div>
    </section>
  );
}
