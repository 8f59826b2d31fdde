import { singleton } from "@/db/connection/singleton.ts";
import { clientKey } from "@/lib/access/client-key.ts";
import { keyedHash } from "./account-key.ts";

/** Minimum time between two log lines about the same locked account, ms. */
const LOCK_LOG_INTERVAL_MS = 60_000;

type RefusedSignIn = {
  reason: "password" | "second-factor" | "passkey" | "locked";
  /** Null if no account has the mail address. */
  personId: number | null;
  /** As typed. */
  email: string;
  address: string;
};

/**
 * Writes one JSON line to standard error about a refused sign-in. An unknown mail address is logged as a keyed hash, since people type passwords
 * into that field. The same address has the same hash, so a series of guesses is visible.
 */
export function logRefusedSignIn({ reason, personId, email, address }: RefusedSignIn): void {
  if (process.env.LOG_LEVEL === "error") return;
  const account =
    personId === null ? { emailHash: keyedHash(email, "log").toString("hex").slice(0, 12) } : { personId };
  process.stderr.write(
    `${JSON.stringify({ level: "warn", message: "sign-in refused", reason, ...account, address })}\n`,
  );
}

/** Accounts and addresses logged as locked, and when this interval began. */
const logged = singleton("locks-told", () => ({ since: Number.NEGATIVE_INFINITY, keys: new Set<string>() }));

/**
 * Logs a sign-in that was refused because the account or the address is locked: once a minute for each account and each address, since an
 * attacker sends thousands. `find` looks up the account; it is called only if a line is written.
 */
export async function logLockedSignIn(
  { email, address }: { email: string; address: string },
  find: () => Promise<number | null>,
): Promise<void> {
  if (performance.now() - logged.since > LOCK_LOG_INTERVAL_MS) {
    logged.since = performance.now();
    logged.keys.clear();
  }
  const keys = [`account:${email.toLowerCase()}`, `address:${clientKey(address)}`];
  const isLogged = keys.some((key) => logged.keys.has(key));
  for (const key of keys) logged.keys.add(key);
  if (!isLogged) logRefusedSignIn({ reason: "locked", personId: await find(), email, address });
}
