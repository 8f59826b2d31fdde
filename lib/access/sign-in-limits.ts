/** Characters that a new password has at least. */
export const MIN_PASSWORD = 10;

/** Failed attempts that are allowed before a key is locked, by what the key stands for. A network of IPv6 has `NETWORK_SHARE` times those of an address. */
export const ATTEMPTS = { account: 5, address: 20, device: 10, session: 5, code: 10 } as const;
/** Attempts further apart than this are not counted together, minutes. The first lock lasts as long. */
export const ATTEMPT_WINDOW_MINUTES = 15;
/** Each further lock lasts twice as long, up to four hours: nobody is kept out of the own account for days by a stranger. */
export const MAX_DOUBLINGS = 4;
/** After so long without an attempt earlier locks are forgotten, hours. */
export const FORGET_HOURS = 24;
/** How long failed attempts are kept to be told to the person, days. */
export const TELL_FAILURES_DAYS = 30;

/** A device in which nobody has signed in for so long is unknown again, days. */
export const KNOWN_DEVICE_DAYS = 180;
/** Known devices of one person; the one used longest ago goes first. */
export const MAX_KNOWN_DEVICES = 20;

/** How long the second step of a sign-in may take, minutes, and how many codes may be tried in it. */
export const SECOND_STEP_MINUTES = 10;
export const SECOND_STEP_ATTEMPTS = 5;
/** How long a browser may take to answer a passkey challenge, minutes. */
export const CHALLENGE_MINUTES = 5;
/** Passkey challenges for one client in a minute: they are asked for before anybody is known. */
export const CHALLENGES_PER_MINUTE = 20;

/** How long a password, a code or a passkey counts as shown just now, minutes. */
export const RECENT_MINUTES = 60;

export const RECOVERY_CODES = 10;
export const MAX_PASSKEYS = 10;
