import { BandHead } from "@/components/site/band-head.tsx";
import { ListCard } from "@/components/site/list-card.tsx";
import type { Locale } from "@/lib/locales.ts";
import type { Section, StoryCard } from "@/lib/news.ts";

type SectionAsideProps = { section: Section; cards: StoryCard[]; locale: Locale; now: Date };

/** What else the section has. Nothing where it has nothing. */
export function SectionAside({ section, cards, locale, now }: SectionAsideProps) {
  if (cards.length === 0) return null;
  return (
    <section>
      <BandHead section={section} locale={locale} />
      <div className="list">
        {cards.slice(0, 4).map((card) => (
          <ListCard key={card.storyId} card={card} locale={locale} now={now} />
        ))}
      </div>
    </section>
  );
}
