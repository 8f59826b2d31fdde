import { withQuery } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { NameTab } from "./names.ts";

/** Verbs of the audit log. Each has a text in `messages`. */
export const loggedVerbs = [
  "create-story",
  "start-article",
  "change-language",
  "submit-article",
  "send-back-article",
  "approve-article",
  "publish-article",
  "schedule-article",
  "update-article",
  "unschedule-article",
  "schedule-update",
  "unschedule-update",
  "set-end",
  "end-article",
  "withdraw-article",
  "republish-article",
  "correct-article",
  "change-correction",
  "remove-correction",
  "discard-copy",
  "restore-revision",
  "make-preview",
  "revoke-previews",
  "set-story-fields",
  "trash-story",
  "untrash-story",
  "move-story",
  "tag-story",
  "untag-story",
  "delete-story",
  "sweep-story",
  "load-story",
  "upload-picture",
  "describe-picture",
  "replace-picture",
  "delete-picture",
  "restore-picture",
  "upload-document",
  "delete-document",
  "restore-document",
  "arrange-front",
  "save-paper",
  "add-section",
  "change-section",
  "order-sections",
  "remove-section",
  "add-name",
  "change-name",
  "merge-names",
  "delete-name",
  "add-term",
  "change-term",
  "remove-term",
  "import-terms",
  "add-synonyms",
  "change-synonyms",
  "remove-synonyms",
  "add-script-exception",
  "change-script-exception",
  "remove-script-exception",
  "save-page",
  "remove-page",
  "arrange-pages",
  "save-settings",
  "save-redirect",
  "remove-redirect",
  "invite-person",
  "redeem-invitation",
  "reset-password",
  "set-duties",
  "deactivate-person",
  "reactivate-person",
  "first-administrator",
  "add-totp",
  "remove-totp",
  "add-passkey",
  "remove-passkey",
  "renew-recovery-codes",
  "reset-second-factor",
  "set-second-factor-policy",
  "change-password",
  "rename",
  "sign-in",
  "end-session",
  "end-other-sessions",
] as const;

/** The subject of a log line, for its text and link; null if it cannot be shown. */
export type LogSubject =
  | { kind: "article"; articleId: number; headline: string; locale: Locale }
  | { kind: "picture"; mediaId: number }
  | { kind: "document"; fileId: number }
  | { kind: "front"; locale: Locale }
  | { kind: "person"; name: string }
  | { kind: "name"; of: NameTab; name: string }
  | null;

export type LogLine = {
  id: number;
  at: string;
  /** Name of the actor. For a removed user or a command, the name as stored in the log. */
  by: string;
  verb: string;
  subject: LogSubject;
  before: LoggedText | null;
  after: LoggedText | null;
};

/** A logged value as multi-line JSON, cut if it is long. */
export type LoggedText = { text: string; isShortened: boolean };

/** A page of the log, newest first. `older` is the cursor of the next page; null on the last. */
export type LogPage = { lines: LogLine[]; older: number | null };

/** Address of the log: lines older than `before`, actions of one user. */
export function logAddress({ before, person }: { before?: number | null; person?: number | null }): string {
  return withQuery("/dashboard/log", { person: person ? String(person) : "", before: before ? String(before) : "" });
}
