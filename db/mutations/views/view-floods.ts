import { singleton } from "@/db/connection/singleton.ts";
import { allowThisMinute } from "@/db/minute-limit.ts";
import { clientKey, NETWORK_SHARE, networkKey } from "@/lib/access/client-key.ts";

/** Rate limit for views of all articles from one client. A school or a village behind one address reads less, a script sends more. */
const VIEWS_A_MINUTE = 600;

/*
 * Limits for one article. Readers behind one address are spread over time, a script is not: a burst of ten, then one every two seconds, is more than
 * a town behind one address reads of its best story (decision 044).
 */
const BURST = 10;
const REFILL_MS = 2_000;
/** Hourly limit, so that a slow script does not get far. */
const VIEWS_AN_HOUR = 600;
const HOUR_MS = 3_600_000;
/** Maximum number of remembered client or network and article pairs. The least recently counted is dropped first. */
const MAX_REMEMBERED = 50_000;

/** `fullAt`: when the client or network has its full burst for the article again. `count`: its views in this hour. */
type Sent = { fullAt: number; hour: number; count: number };

/**
 * Whether to count one more view of this article from this address now. Its network may have `NETWORK_SHARE` times as many. Kept in this process's
 * memory.
 */
export function admitView({ address, articleId }: { address: string; articleId: number }, now = Date.now()): boolean {
  const remembered = singleton<Map<string, Sent>>("views-of-article", () => new Map());
  const client = clientKey(address);
  // For an IPv4 address, network and client are the same key, so the client's single share applies.
  const shares = new Map([
    [networkKey(client), NETWORK_SHARE],
    [client, 1],
  ]);
  const counted = new Map<string, Sent>();
  for (const [key, share] of shares) {
    const name = `${key} ${articleId}`;
    const sent = countOne(remembered.get(name), share, now);
    if (sent === null) return false;
    counted.set(name, sent);
  }
  // Refused views are not remembered, so that a flood of them does not fill memory.
  if (!allowThisMinute("views", client, { perMinute: VIEWS_A_MINUTE, now })) return false;
  for (const [name, sent] of counted) remember(remembered, name, sent);
  return true;
}

/** The state after one more view; null if that exceeds the limits. `share` multiplies the limits of one client. */
function countOne(known: Sent | undefined, share: number, now: number): Sent | null {
  const hour = Math.floor(now / HOUR_MS);
  const count = known?.hour === hour ? known.count + 1 : 1;
  const fullAt = Math.max(known?.fullAt ?? now, now) + REFILL_MS / share;
  return count > share * VIEWS_AN_HOUR || fullAt - now > BURST * REFILL_MS ? null : { fullAt, hour, count };
}

function remember(remembered: Map<string, Sent>, name: string, sent: Sent): void {
  // Reinsert at the end, so that active clients are not evicted.
  if (!remembered.delete(name) && remembered.size >= MAX_REMEMBERED) evictOldest(remembered);
  remembered.set(name, sent);
}

function evictOldest(remembered: Map<string, Sent>): void {
  for (const first of remembered.keys()) return void remembered.delete(first);
}
