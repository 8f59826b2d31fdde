/** Minimum length of a new password, characters. */
export const MIN_PASSWORD_LENGTH = 10;

/** Failed attempts before a key is locked, by kind of key. An IPv6 network has `NETWORK_SHARE` times the limit of an address. */
export const ATTEMPTS = { account: 5, address: 20, device: 10, session: 5, code: 10 } as const;
/** Attempts further apart than this are not counted together, minutes. It is also the duration of the first lock. */
export const ATTEMPT_WINDOW_MINUTES = 15;
/** Each further lock lasts twice as long, up to four hours. So an attacker cannot lock a user out for days. */
export const MAX_LOCK_DOUBLINGS = 4;
/** Earlier locks are forgotten after this time without an attempt, hours. */
export const LOCK_RESET_HOURS = 24;
/** How long failed attempts are kept for the notice to the user, days. */
export const FAILURE_NOTICE_DAYS = 30;

/** A device without a sign-in for this time is unknown again, days. */
export const KNOWN_DEVICE_DAYS = 180;
/** Maximum number of known devices of a user. The least recently used one is removed first. */
export const MAX_KNOWN_DEVICES = 20;

/** Timeout of the second step of a sign-in, minutes, and the number of codes that may be tried in it. */
export const SECOND_STEP_MINUTES = 10;
export const SECOND_STEP_ATTEMPTS = 5;
/** Lifetime of a passkey challenge, minutes. */
export const CHALLENGE_MINUTES = 5;
/** Rate limit of passkey challenges per client and minute. The user is not known yet at that point. */
export const CHALLENGES_PER_MINUTE = 20;

/** How long a sign-in or confirmation counts as recent, minutes. */
export const RECENT_MINUTES = 60;

export const RECOVERY_CODES = 10;
export const MAX_PASSKEYS = 10;
