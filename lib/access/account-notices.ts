/** What a person is told about the own account, on the page and, for most of it, by mail. */
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

/** Values for the words of a notice. `count` and `at` (ISO in UTC) belong to failed attempts; `device` is «none» where it is not known. `name` is a passkey's, or those of several. */
export type NoticeDetails = { count?: number; at?: string; address?: string; device?: string; name?: string };

export type AccountNotice = { id: number; kind: NoticeKind; details: NoticeDetails; at: string; seen: boolean };

/** What happened at the desk itself, before the person's eyes: listed in the profile and mailed, but no banner. */
export const quietNotices: readonly NoticeKind[] = [
  "password-changed",
  "totp-added",
  "totp-removed",
  "passkey-added",
  "passkey-removed",
  "recovery-codes-renewed",
  "new-device",
];
