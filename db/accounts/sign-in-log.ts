import { clientKey } from "@/lib/access/client-key.ts";
import { keyedHash } from "./account-key.ts";
import { once } from "@/db/connection/per-thread.ts";

/** How long nothing more is said of a locked account, milliseconds. */
const LOCK_TOLD_MS = 60_000;

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

/** Accounts and addresses of the last lines about locks, and since when they are gathered. */
const told = once("locks-told", () => ({ since: Number.NEGATIVE_INFINITY, keys: new Set<string>() }));

/**
 * Writes a line about somebody who was refused since the account or the address is locked, whatever the password: once a minute for each
 * account and each address, since who guesses sends thousands. `find` is asked for the account only where there is a line to write.
 */
export async function logLockedSignIn(
  { email, address }: { email: string; address: string },
  find: () => Promise<number | null>,
): Promise<void> {
  if (performance.now() - told.since > LOCK_TOLD_MS) {
    told.since = performance.now();
    told.keys.clear();
  }
  const keys = [`account:${email.toLowerCase()}`, `address:${clientKey(address)}`];
  const isTold = keys.some((key) => told.keys.has(key));
  for (const key of keys) told.keys.add(key);
  if (!isTold) logRefusedSignIn({ reason: "locked", personId: await find(), email, address });
}
