import { admitInMinute } from "@/db/minute-limit.ts";
import { once } from "@/db/connection/per-thread.ts";
import { clientKey, NETWORK_SHARE, networkKey } from "@/lib/access/client-key.ts";

/** Views of all articles that one client may send in a minute: a school or a village behind one address reads less, a script sends more. */
const VIEWS_A_MINUTE = 600;

/*
 * Of one article. Readers behind one address come spread over time, a script does not: ten at once, then one every two seconds, is more than a
 * town behind one address reads of its best story (decision 044).
 */
const AT_ONCE = 10;
const NEXT_AFTER_MS = 2_000;
/** And no more than this in an hour, so that a patient script does not get far. */
const VIEWS_AN_HOUR = 600;
const HOUR_MS = 3_600_000;
/** Clients, networks and articles that are remembered; then those are forgotten that have been counted longest ago. */
const MAX_REMEMBERED = 50_000;

/** `fullAt`: when the article may again have all views at once from this client or network. `count`: its views in this hour. */
type Sent = { fullAt: number; hour: number; count: number };

/** Whether this address may count one more view of this article now; its network may count `NETWORK_SHARE` times as many. Kept in this process's memory. */
export function admitView({ address, articleId }: { address: string; articleId: number }, now = Date.now()): boolean {
  const remembered = once<Map<string, Sent>>("views-of-article", () => new Map());
  const client = clientKey(address);
  // An IPv4 address is its own network: it has one share.
  const shares = new Map([
    [networkKey(client), NETWORK_SHARE],
    [client, 1],
  ]);
  const counted = new Map<string, Sent>();
  for (const [key, share] of shares) {
    const name = `${key} ${articleId}`;
    const sent = withOneMore(remembered.get(name), share, now);
    if (sent === null) return false;
    counted.set(name, sent);
  }
  // Nothing is remembered of views that are not counted: so many of them fill no memory.
  if (!admitInMinute("views", client, { perMinute: VIEWS_A_MINUTE, now })) return false;
  for (const [name, sent] of counted) remember(remembered, name, sent);
  return true;
}

/** What was sent, with one view more; null where that is one too many for whoever has `share` times what one client has. */
function withOneMore(known: Sent | undefined, share: number, now: number): Sent | null {
  const hour = Math.floor(now / HOUR_MS);
  const count = known?.hour === hour ? known.count + 1 : 1;
  const fullAt = Math.max(known?.fullAt ?? now, now) + NEXT_AFTER_MS / share;
  return count > share * VIEWS_AN_HOUR || fullAt - now > AT_ONCE * NEXT_AFTER_MS ? null : { fullAt, hour, count };
}

function remember(remembered: Map<string, Sent>, name: string, sent: Sent): void {
  // Written anew at the end, so that nobody is forgotten while they go on.
  if (!remembered.delete(name) && remembered.size >= MAX_REMEMBERED) forgetFirst(remembered);
  remembered.set(name, sent);
}

function forgetFirst(remembered: Map<string, Sent>): void {
  for (const first of remembered.keys()) return void remembered.delete(first);
}
