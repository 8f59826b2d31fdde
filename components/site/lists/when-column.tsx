import { calendars } from "@/lib/language/dates/calendar.ts";
import { almatyDay, formatClock, formatShortDay, toZonedIso } from "@/lib/language/dates/dates.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { StoryCard } from "@/lib/article/news.ts";

const DAY = 86_400_000;

/** Day of a moment as lists name it: «сегодня», «вчера», «22 ноября», with the year where it is another one. */
export function dayWords(at: Date, now: Date, locale: Locale): string {
  const day = almatyDay(at);
  if (day === almatyDay(now)) return calendars[locale].today;
  // Almaty keeps one offset all year, so a day back is always the day before.
  if (day === almatyDay(new Date(now.getTime() - DAY))) return calendars[locale].yesterday;
  return formatShortDay(at, now, locale);
}

/** Day and clock of a row: two lines in a column of their own, one line on a phone. */
export function WhenColumn({ card, now }: { card: StoryCard; now: Date }) {
  const at = new Date(card.publishedAt);
  return (
    <time dateTime={toZonedIso(at)}>
      <b>{dayWords(at, now, card.locale)}</b>
      {formatClock(at)}
    </time>
  );
}
