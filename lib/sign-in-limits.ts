/** Failed attempts to sign in that are borne before a key is shut out, and what a key is. */
export const ATTEMPTS = { account: 5, address: 20 } as const;
/** Attempts further apart than this are not counted together, minutes. The first lock-out lasts as long. */
export const ATTEMPT_WINDOW_MINUTES = 15;
/** Each further lock-out lasts twice as long, up to four hours: nobody is kept out of the own account for days by a stranger. */
export const MAX_DOUBLINGS = 4;
/** After so long without an attempt earlier lock-outs are forgotten, hours. */
export const FORGET_HOURS = 24;
