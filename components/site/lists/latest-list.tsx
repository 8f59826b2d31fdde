import { formatClock, toZonedIso } from "@/lib/language/dates/dates.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { StoryCard } from "@/lib/article/news.ts";
import { Headline, langOf } from "@/components/site/cards/card-parts.tsx";
import { dayWords } from "./when-column.tsx";

const FRESH = 3_600_000;
const DAY = 24 * FRESH;

/** Newest stories by the clock; what came within the hour has its time in red. */
export function LatestList({ cards, locale, now }: { cards: StoryCard[]; locale: Locale; now: Date }) {
  return (
    <ul>
      {cards.map((card) => {
        const at = new Date(card.publishedAt);
        const fresh = now.getTime() - at.getTime() < FRESH;
        return (
          <li key={card.storyId} lang={langOf(card, locale)}>
            <time dateTime={toZonedIso(at)} className={fresh ? "now" : undefined}>
              {shortWhen(at, now, card.locale)}
            </time>
            <Headline card={card} locale={locale} size="list" badge />
          </li>
        );
      })}
    </ul>
  );
}

/** The clock within a day, when it can mean one moment only; the day for older ones, which may break between number and month. */
function shortWhen(at: Date, now: Date, locale: Locale): string {
  return now.getTime() - at.getTime() < DAY ? formatClock(at) : dayWords(at, now, locale).replaceAll("\u00a0", " ");
}
