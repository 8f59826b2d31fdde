import { admitInMinute } from "@/db/minute-limit.ts";

/** Views that one address may send in a minute: a school or a village behind one address reads less, a script sends more. */
const VIEWS_A_MINUTE = 600;

/** Whether this address may count one more view in this minute. */
export function admitView(address: string, now = Date.now()): boolean {
  return admitInMinute("views", address, { perMinute: VIEWS_A_MINUTE, now });
}
