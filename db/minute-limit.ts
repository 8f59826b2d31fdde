import { NETWORK_SHARE, networkKey } from "@/lib/access/client-key.ts";
import { singleton } from "./connection/singleton.ts";

/** How many keys are counted in a minute. Beyond this, a new key is refused. */
const MAX_KEYS = 50_000;

type Minute = { number: number; counts: Map<string, number> };

/**
 * Rate limit: whether `key` may do the action `name` once more in this minute. The network of a client may do it `NETWORK_SHARE` times as often.
 * The counts are kept in this thread's memory, for one minute.
 */
export function allowThisMinute(name: string, key: string, limit: { perMinute: number; now?: number }): boolean {
  const minute = singleton<Minute>(`minute.${name}`, () => ({ number: 0, counts: new Map() }));
  const number = Math.floor((limit.now ?? Date.now()) / 60_000);
  if (minute.number !== number) {
    minute.number = number;
    minute.counts.clear();
  }
  const network = networkKey(key);
  const countOf = (one: string) => minute.counts.get(one) ?? 0;
  if (countOf(key) >= limit.perMinute || countOf(network) >= NETWORK_SHARE * limit.perMinute) return false;
  if (countOf(key) === 0 && minute.counts.size >= MAX_KEYS) return false;
  for (const one of new Set([key, network])) minute.counts.set(one, countOf(one) + 1);
  return true;
}
