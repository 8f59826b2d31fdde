import type { PastViews } from "@/db/mutations/views/views-past.ts";
import { almatyDay } from "@/lib/language/dates/dates.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const HOURS_KEPT = 8 * 24;
/** Hours in which interest falls to 1/e, about a third. */
const DECAY_HOURS = 20;
/** The interest that remains after the first days, as a share of the initial interest. */
const LASTING_INTEREST = 0.0008;
/** How the views of an older story are distributed over its first days. */
const FIRST_DAY_SHARES = [0.6, 0.25, 0.15];

/**
 * Distributes a total over the hours since publication like the visits of a paper's readers: most in the first day, more by day than by night,
 * then a small lasting stream. For a paper that has no recorded views. The sums are exact.
 */
export function spreadViews(total: number, publishedAt: Date, now: Date): PastViews {
  const first = Math.floor(publishedAt.getTime() / HOUR_MS);
  const hours = Math.max(1, Math.floor(now.getTime() / HOUR_MS) - first + 1);
  const weights = Array.from(
    { length: hours },
    (_, hour) => (Math.exp(-hour / DECAY_HOURS) + LASTING_INTEREST) * wakefulness(first + hour),
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
    const at = new Date((first + index) * HOUR_MS);
    const day = almatyDay(at);
    daily.set(day, (daily.get(day) ?? 0) + views);
    if (hours - index <= HOURS_KEPT) hourly.push({ hour: at.toISOString(), views });
  });
  return { total: given, daily: [...daily].map(([day, views]) => ({ day, views })), hourly };
}

/** Distributes a total over the first days after publication, for articles too old for hourly counts. The sums are exact. */
export function viewsOfFirstDays(total: number, publishedAt: Date): PastViews {
  // By calendar date: when the clocks went back, a day in Almaty had 25 hours.
  const first = Date.parse(almatyDay(publishedAt));
  let left = total;
  const daily = FIRST_DAY_SHARES.map((share, index) => {
    const views = index === FIRST_DAY_SHARES.length - 1 ? left : Math.round(total * share);
    left -= views;
    return { day: new Date(first + index * DAY_MS).toISOString().slice(0, 10), views };
  });
  return { total, daily: daily.filter(({ views }) => views > 0), hourly: [] };
}

/** The share of readers who are awake in an hour, counted since 1970, from 0 to 1, by Almaty time. */
function wakefulness(hour: number): number {
  const local = (hour + 5) % 24;
  if (local < 6) return 0.08;
  return local < 9 || local > 21 ? 0.6 : 1;
}
