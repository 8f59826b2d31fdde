import type { StoryCard } from "@/lib/article/news.ts";
import { calendars } from "@/lib/language/dates/calendar.ts";
import { almatyDay, formatClock, formatShortDay, toZonedIso } from "@/lib/language/dates/dates.ts";
import type { Locale } from "@/lib/site/locales.ts";

const DAY_MS = 86_400_000;

/** The day as lists show it: «сегодня», «вчера», «22 ноября», with the year if it is not the current one. */
function dayWords(at: Date, now: Date, locale: Locale): string {
  const day = almatyDay(at);
  if (day === almatyDay(now)) return calendars[locale].today;
  // Almaty has a constant offset, so 24 hours ago is always yesterday.
  if (day === almatyDay(new Date(now.getTime() - DAY_MS))) return calendars[locale].yesterday;
  return formatShortDay(at, now, locale);
}

/** Day and clock of a row: two lines in a column of their own, one line on a phone. */
export function WhenColumn({ card, now }: { card: StoryCard; now: Date }) {
  const at = new Date(card.listedAt);
  return (
    <time dateTime={toZonedIso(at)}>
      <b>{dayWords(at, now, card.locale)}</b>
      {formatClock(at)}
    </time>
  );
}
