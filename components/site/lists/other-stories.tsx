import { TextCard } from "@/components/site/cards/text-card.tsx";
import { wordsIn } from "@/i18n/words.ts";
import type { StoryCard } from "@/lib/article/news.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** Four stories without pictures at the foot of an error page. Null if there are none. */
export function OtherStories({ cards, locale, now }: { cards: StoryCard[]; locale: Locale; now: Date }) {
  if (cards.length === 0) return null;
  const t = wordsIn(locale, "problem");
  return (
    <section className="others">
      <h2>{t("readThisWeek")}</h2>
      <div className="cols">
        {cards.slice(0, 4).map((card) => (
          <TextCard key={card.storyId} card={card} locale={locale} now={now} headingLevel={3} standfirst={false} />
        ))}
      </div>
    </section>
  );
}
