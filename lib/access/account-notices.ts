/** Security notices about the user's own account. They are shown on the page, and most are also mailed. */
export const noticeKinds = [
  "failed-attempts",
  "account-locked",
  "second-step-failed",
  "new-device",
  "password-changed",
  "totp-added",
  "totp-removed",
  "passkey-added",
  "passkey-removed",
  "recovery-codes-renewed",
  "recovery-code-used",
  "second-factor-reset",
  "passkeys-reset",
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/**
 * Values for the text of a notice. `count` and `at` (ISO in UTC) belong to failed attempts. `device` is «none» if it is unknown. `name` is
 * the name of one passkey, or the names of several.
 */
export type NoticeDetails = { count?: number; at?: string; address?: string; device?: string; name?: string };

export type AccountNotice = { id: number; kind: NoticeKind; details: NoticeDetails; at: string; seen: boolean };

/** Notices about what the user has just done: listed in the profile and mailed, but without a banner. */
export const quietNotices: readonly NoticeKind[] = [
  "password-changed",
  "totp-added",
  "totp-removed",
  "passkey-added",
  "passkey-removed",
  "recovery-codes-renewed",
  "new-device",
];
