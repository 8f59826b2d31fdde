/** What is done with many stories at once: at most so many. */
export const MOST_AT_ONCE = 200;
/** How long it can be taken back, minutes. */
export const UNDO_MINUTES = 10;

/** Why a story was left as it was: not theirs, not there any more, in need of another step first, or as asked already. */
export const skipReasons = ["forbidden", "gone", "public", "not-public", "unchanged", "full", "changed"] as const;
export type SkipReason = (typeof skipReasons)[number];

export type Skipped = { storyId: number; why: SkipReason };

export type BulkOutcome = {
  /** Stories that were changed. */
  changed: number[];
  /** Lines of the log, by which it is taken back. */
  entries: number[];
  skipped: Skipped[];
};
