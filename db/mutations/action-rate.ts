import { allowThisMinute } from "@/db/minute-limit.ts";

/** Rate limit for one person. A writer saves every few seconds in a few windows; a script sends requests without pause. */
const ACTIONS_A_MINUTE = 600;
/**
 * Of these, changes that invalidate many pages (every page, every search, a whole edition). Without this limit no cached page would survive until the
 * next change.
 */
const WIDE_CHANGES_A_MINUTE = 30;

/** Whether this person may do one more action in this minute. Counts it. */
export function admitAction(personId: number): boolean {
  return allowThisMinute("actions", String(personId), { perMinute: ACTIONS_A_MINUTE });
}

/** Whether this person may make one more change that affects every page. Counts it, as an action too. */
export function admitWideChange(personId: number): boolean {
  return (
    admitAction(personId) && allowThisMinute("wide-changes", String(personId), { perMinute: WIDE_CHANGES_A_MINUTE })
  );
}
