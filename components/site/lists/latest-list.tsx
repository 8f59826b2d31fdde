import { Headline, langOf } from "@/components/site/cards/card-parts.tsx";
import type { StoryCard } from "@/lib/article/news.ts";
import { formatClock, toZonedIso } from "@/lib/language/dates/dates.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { dayWords } from "./when-column.tsx";

const FRESH_MS = 3_600_000;
const DAY_MS = 24 * FRESH_MS;

/** Newest stories with their time, in red if less than an hour old. */
export function LatestList({ cards, locale, now }: { cards: StoryCard[]; locale: Locale; now: Date }) {
  return (
    <ul>
      {cards.map((card) => {
        const at = new Date(card.publishedAt);
        const fresh = now.getTime() - at.getTime() < FRESH_MS;
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

/** The clock for less than 24 hours, when it is unambiguous; otherwise the day, which may wrap between number and month. */
function shortWhen(at: Date, now: Date, locale: Locale): string {
  return now.getTime() - at.getTime() < DAY_MS ? formatClock(at) : dayWords(at, now, locale).replaceAll("\u00a0", " ");
}
