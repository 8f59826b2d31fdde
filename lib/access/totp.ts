import { generateSecret, generateURI, verifySync } from "otplib";

/** Length of a time step, seconds (RFC 6238). A code of the step before or after is taken as well: clocks differ. */
const STEP_SECONDS = 30;

/** A new secret of 160 random bits, in base32. */
export function newTotpSecret(): string {
  return generateSecret();
}

/** The address by which an authenticator app takes the secret over. */
export function totpAddress(secret: string, { email, paper }: { email: string; paper: string }): string {
  return generateURI({ issuer: paper, label: email, secret });
}

/** The time step to which this code belongs, at most one step away from `now`, or null where it is of none after `lastStep`. */
export function matchingStep(
  secret: string,
  code: string,
  { now, lastStep }: { now: Date; lastStep: number },
): number | null {
  if (!isTotpCode(code)) return null;
  const epoch = Math.floor(now.getTime() / 1000);
  // otplib refuses a last step beyond its window; so far ahead no code can match anyway.
  if (lastStep > epoch / STEP_SECONDS + 1) return null;
  const result = verifySync({ secret, token: code, epoch, epochTolerance: STEP_SECONDS, afterTimeStep: lastStep });
  return result.valid && "timeStep" in result ? result.timeStep : null;
}

export function isTotpCode(text: string): boolean {
  return /^\d{6}$/u.test(text);
}
