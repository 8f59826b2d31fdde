import { admitInMinute } from "@/db/minute-limit.ts";
import { once } from "@/db/process-wide.ts";
import { clientKey } from "@/lib/client-key.ts";

/** Views of all articles that one address may send in a minute: a school or a village behind one address reads less, a script sends more. */
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
/** Addresses and articles that are remembered; then those are forgotten that came first. */
const MAX_REMEMBERED = 50_000;

/** `fullAt`: when the article may again have ten views at once from this address. `count`: its views in this hour. */
type Sent = { fullAt: number; hour: number; count: number };

/** Whether this address may count one more view of this article now. Kept in this process's memory. */
export function admitView(view: { address: string; articleId: number }, now = Date.now()): boolean {
  const client = clientKey(view.address);
  return (
    admitOfArticle(`${client} ${view.articleId}`, now) &&
    admitInMinute("views", client, { perMinute: VIEWS_A_MINUTE, now })
  );
}

function admitOfArticle(key: string, now: number): boolean {
  const remembered = once<Map<string, Sent>>("views-of-article", () => new Map());
  const hour = Math.floor(now / HOUR_MS);
  const known = remembered.get(key);
  const count = known?.hour === hour ? known.count + 1 : 1;
  const fullAt = Math.max(known?.fullAt ?? now, now) + NEXT_AFTER_MS;
  if (count > VIEWS_AN_HOUR || fullAt - now > AT_ONCE * NEXT_AFTER_MS) return false;
  if (!known && remembered.size >= MAX_REMEMBERED) forgetFirst(remembered);
  remembered.set(key, { fullAt, hour, count });
  return true;
}

function forgetFirst(remembered: Map<string, Sent>): void {
  for (const first of remembered.keys()) return void remembered.delete(first);
}
