import { keyedHash } from "./account-key.ts";

type RefusedSignIn = {
  reason: "password" | "second-factor" | "passkey" | "locked";
  /** Null where the mail address belongs to nobody. */
  personId: number | null;
  /** As it was typed. */
  email: string;
  address: string;
};

/**
 * Writes one JSON line to standard error about a sign-in that was refused. An unknown mail address is logged as a keyed hash: people type
 * passwords into that field. The same wrong address has the same hash, so a series of guesses is seen.
 */
export function logRefusedSignIn({ reason, personId, email, address }: RefusedSignIn): void {
  if (process.env.LOG_LEVEL === "error") return;
  const account =
    personId === null ? { emailHash: keyedHash(email, "log").toString("hex").slice(0, 12) } : { personId };
  process.stderr.write(
    `${JSON.stringify({ level: "warn", message: "sign-in refused", reason, ...account, address })}\n`,
  );
}
