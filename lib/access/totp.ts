import { generateSecret, generateURI, verifySync } from "otplib";

/** Length of a time step, seconds (RFC 6238). Codes of the previous and the next step are also accepted, because clocks differ. */
const STEP_SECONDS = 30;

/** A new secret of 160 random bits, in base32. */
export function newTotpSecret(): string {
  return generateSecret();
}

/** The `otpauth:` address from which an authenticator app imports the secret. */
export function totpAddress(secret: string, { email, paper }: { email: string; paper: string }): string {
  return generateURI({ issuer: paper, label: email, secret });
}

/** The time step of a valid code, at most one step from `now` and later than `lastStep`; null if the code is invalid or was used before. */
export function matchingStep(
  secret: string,
  code: string,
  { now, lastStep }: { now: Date; lastStep: number },
): number | null {
  if (!isTotpCode(code)) return null;
  const epoch = Math.floor(now.getTime() / 1000);
  // otplib throws if the last step is beyond its window. No code can match then anyway.
  if (lastStep > epoch / STEP_SECONDS + 1) return null;
  const result = verifySync({ secret, token: code, epoch, epochTolerance: STEP_SECONDS, afterTimeStep: lastStep });
  return result.valid && "timeStep" in result ? result.timeStep : null;
}

export function isTotpCode(text: string): boolean {
  return /^\d{6}$/u.test(text);
}
