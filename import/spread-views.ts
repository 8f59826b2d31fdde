import type { PastViews } from "@/db/mutations/views/views-past.ts";
import { almatyDay } from "@/lib/language/dates/dates.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const HOURS_KEPT = 8 * 24;
/** Hours in which interest falls to a third. */
const FADING = 20;
/** What an article goes on being read, beside its first days. */
const AFTERLIFE = 0.0008;
/** How the views of an older story fell to its first days. */
const FIRST_DAYS = [0.6, 0.25, 0.15];

/**
 * A total spread over the hours since publication as a paper's readers come: most in the first day, by day more than by night, a thin stream
 * ever after. For a paper that was never read before; sums are exact.
 */
export function spreadViews(total: number, publishedAt: Date, now: Date): PastViews {
  const first = Math.floor(publishedAt.getTime() / HOUR);
  const hours = Math.max(1, Math.floor(now.getTime() / HOUR) - first + 1);
  const weights = Array.from(
    { length: hours },
    (_, hour) => (Math.exp(-hour / FADING) + AFTERLIFE) * wakefulness(first + hour),
  );
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const daily = new Map<string, number>();
  const hourly: PastViews["hourly"] = [];
  let passed = 0;
  let given = 0;
  weights.forEach((weight, index) => {
    passed += weight;
    const views = Math.round((passed / sum) * total) - given;
    given += views;
    if (views === 0) return;
    const at = new Date((first + index) * HOUR);
    const day = almatyDay(at);
    daily.set(day, (daily.get(day) ?? 0) + views);
    if (hours - index <= HOURS_KEPT) hourly.push({ hour: at.toISOString(), views });
  });
  return { total: given, daily: [...daily].map(([day, views]) => ({ day, views })), hourly };
}

/** A total spread over the days after publication alone, for what is too old for its hours to matter; sums are exact. */
export function viewsOfFirstDays(total: number, publishedAt: Date): PastViews {
  // By the calendar: where the clocks went back, a day of Almaty had twenty-five hours.
  const first = Date.parse(almatyDay(publishedAt));
  let left = total;
  const daily = FIRST_DAYS.map((share, index) => {
    const views = index === FIRST_DAYS.length - 1 ? left : Math.round(total * share);
    left -= views;
    return { day: new Date(first + index * DAY).toISOString().slice(0, 10), views };
  });
  return { total, daily: daily.filter(({ views }) => views > 0), hourly: [] };
}

/** How awake readers are in an hour since 1970, 0–1; Almaty's day. */
function wakefulness(hour: number): number {
  const local = (hour + 5) % 24;
  if (local < 6) return 0.08;
  return local < 9 || local > 21 ? 0.6 : 1;
}
