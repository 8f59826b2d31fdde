/** Maximum number of stories in one bulk action. */
export const MAX_STORIES_AT_ONCE = 200;
/** How long a bulk action can be undone, minutes. */
export const UNDO_MINUTES = 10;

/** Why a story was skipped: no permission, not found, in a state that forbids the action, or already as requested. */
const skipReasons = ["forbidden", "gone", "public", "not-public", "unchanged", "full", "changed"] as const;
export type SkipReason = (typeof skipReasons)[number];

export type Skipped = { storyId: number; why: SkipReason };

export type BulkOutcome = {
  /** Stories that were changed. */
  changed: number[];
  /** Ids of the audit log entries, for undo. */
  entries: number[];
  skipped: Skipped[];
};
