import { once } from "./process-wide.ts";

/** More keys than this in a minute are no longer told apart: a newcomer is refused. */
const MAX_KEYS = 50_000;

type Minute = { number: number; counts: Map<string, number> };

/** Whether `key` may do one more of what `name` stands for in this minute. Kept for that minute only, in this process's memory. */
export function admitInMinute(name: string, key: string, limit: { perMinute: number; now?: number }): boolean {
  const minute = once<Minute>(`minute.${name}`, () => ({ number: 0, counts: new Map() }));
  const number = Math.floor((limit.now ?? Date.now()) / 60_000);
  if (minute.number !== number) {
    minute.number = number;
    minute.counts.clear();
  }
  const count = (minute.counts.get(key) ?? 0) + 1;
  if (count === 1 && minute.counts.size >= MAX_KEYS) return false;
  minute.counts.set(key, count);
  return count <= limit.perMinute;
}
