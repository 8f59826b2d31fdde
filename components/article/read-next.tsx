import { wordsIn } from "@/i18n/words.ts";
import type { StoryCard } from "@/lib/article/news.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { RelatedCard } from "./related-card.tsx";

/** Stories to read after this one. Null if there are none. */
export function ReadNext({ cards, locale }: { cards: StoryCard[]; locale: Locale }) {
  if (cards.length === 0) return null;
  const t = wordsIn(locale, "article");
  return (
    <section className="next-up plain">
      <header className="bandhead">
        <h2>{t("readNext")}</h2>
      </header>
      <div className="pairs">
        {cards.map((card) => (
          <RelatedCard key={card.storyId} card={card} locale={locale} />
        ))}
      </div>
    </section>
  );
}
