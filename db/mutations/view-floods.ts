import { once } from "@/db/process-wide.ts";

/** Views that one address may send in a minute: a school or a village behind one address reads less, a script sends more. */
const VIEWS_A_MINUTE = 600;
const MAX_ADDRESSES = 50_000;

type Minute = { number: number; counts: Map<string, number> };

/** Whether this address may count one more view in this minute. The address is kept for that minute only, in memory. */
export function admitView(address: string, now = Date.now()): boolean {
  const minute = once<Minute>("view-floods", () => ({ number: 0, counts: new Map() }));
  const number = Math.floor(now / 60_000);
  if (minute.number !== number) {
    minute.number = number;
    minute.counts.clear();
  }
  const count = (minute.counts.get(address) ?? 0) + 1;
  if (count === 1 && minute.counts.size >= MAX_ADDRESSES) return false;
  minute.counts.set(address, count);
  return count <= VIEWS_A_MINUTE;
}
