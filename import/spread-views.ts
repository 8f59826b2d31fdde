import type { PastViews } from "@/db/mutations/views-past.ts";
import { almatyDay } from "@/lib/language/dates.ts";

const HOUR = 3_600_000;
const HOURS_KEPT = 8 * 24;
/** Hours in which interest falls to a third. */
const FADING = 20;
/** What an article goes on being read, beside its first days. */
const AFTERLIFE = 0.0008;

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

/** How awake readers are in an hour since 1970, 0–1; Almaty's day. */
function wakefulness(hour: number): number {
  const local = (hour + 5) % 24;
  if (local < 6) return 0.08;
  return local < 9 || local > 21 ? 0.6 : 1;
}
