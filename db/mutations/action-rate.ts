import { admitInMinute } from "@/db/minute-limit.ts";

/** Actions of one person in a minute: somebody who writes saves every few seconds in a few windows, a script asks without end. */
const ACTIONS_A_MINUTE = 600;
/** Of these, changes that readers meet on every page, in every search or all over an edition: no page stands longer than until the next one. */
const WIDE_CHANGES_A_MINUTE = 30;

/** Whether this person may do one more thing in this minute. */
export function admitAction(personId: number): boolean {
  return admitInMinute("actions", String(personId), { perMinute: ACTIONS_A_MINUTE });
}

/** The same for one more change of what every page shows. */
export function admitWideChange(personId: number): boolean {
  return admitAction(personId) && admitInMinute("wide-changes", String(personId), { perMinute: WIDE_CHANGES_A_MINUTE });
}
