import { RowCard } from "@/components/site/cards/row-card.tsx";
import { wordsIn } from "@/i18n/words.ts";
import type { StoryCard } from "@/lib/article/news.ts";
import { almatyDay } from "@/lib/language/dates/dates.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** A list of stories, with the day where it changes. A sentence if there are none. */
export function StoryList({ cards, locale, now }: { cards: StoryCard[]; locale: Locale; now: Date }) {
  if (cards.length === 0) {
    const t = wordsIn(locale, "list");
    return <p className="found">{t("empty")}</p>;
  }
  return (
    <div className="dated">
      {cards.map((card, index) => (
        <RowCard key={card.storyId} card={card} locale={locale} now={now} sameDay={sameDay(card, cards[index - 1])} />
      ))}
    </div>
  );
}

function sameDay(card: StoryCard, above: StoryCard | undefined): boolean {
  return above !== undefined && almatyDay(new Date(card.listedAt)) === almatyDay(new Date(above.listedAt));
}
