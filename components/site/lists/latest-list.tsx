import { Headline, langOf } from "@/components/site/cards/card-parts.tsx";
import type { StoryCard } from "@/lib/article/news.ts";
import { formatLatestTime, toZonedIso } from "@/lib/language/dates/dates.ts";
import type { Locale } from "@/lib/site/locales.ts";

const FRESH_MS = 3_600_000;

/** Newest stories with their time, in red if less than an hour old. */
export function LatestList({ cards, locale, now }: { cards: StoryCard[]; locale: Locale; now: Date }) {
  return (
    <ul>
      {cards.map((card) => {
        const at = new Date(card.listedAt);
        const fresh = now.getTime() - at.getTime() < FRESH_MS;
        return (
          <li key={card.storyId} lang={langOf(card, locale)}>
            <time dateTime={toZonedIso(at)} className={fresh ? "now" : undefined}>
              {/* Its column is narrow: a date may wrap between number and month, and no comma stands between day and clock. */}
              {formatLatestTime(at, now, card.locale).replaceAll("\u00a0", " ").replace(",", "")}
            </time>
            <Headline card={card} locale={locale} size="list" badge />
          </li>
        );
      })}
    </ul>
  );
}
