import { admitInMinute } from "@/db/minute-limit.ts";

/** Actions of one person in a minute: somebody who writes saves every few seconds in a few windows, a script asks without end. */
const ACTIONS_A_MINUTE = 600;

/** Whether this person may do one more thing in this minute. */
export function admitAction(personId: number): boolean {
  return admitInMinute("actions", String(personId), { perMinute: ACTIONS_A_MINUTE });
}
