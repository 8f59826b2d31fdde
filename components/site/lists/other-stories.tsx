import type { ReactNode } from "react";
import { TextCard } from "@/components/site/cards/text-card.tsx";
import { wordsIn } from "@/i18n/words.ts";
import type { StoryCard } from "@/lib/article/news.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** Four stories without pictures at the foot of an error page. Null if there are none. */
export function OtherStories({ cards, locale, now }: { cards: StoryCard[]; locale: Locale; now: Date }) {
  if (cards.length === 0) return null;
  return (
    <ReadThisWeek locale={locale}>
      <div className="cols">
        {cards.slice(0, 4).map((card) => (
          <TextCard key={card.storyId} card={card} locale={locale} now={now} headingLevel={3} standfirst={false} />
        ))}
      </div>
    </ReadThisWeek>
  );
}

/** The section of the week's most read stories on a page that has no stories of its own. */
export function ReadThisWeek({ locale, children }: { locale: Locale; children: ReactNode }) {
  return (
    <section className="others">
      <h2>{wordsIn(locale, "problem")("readThisWeek")}</h2>
      {children}
    </section>
  );
}
