import { eq, sql } from "drizzle-orm";
import { isPassword } from "@/db/accounts/passwords.ts";
import { orBusy } from "@/db/connection/bounded-work.ts";
import { database } from "@/db/connection/client.ts";
import { users } from "@/db/schema/people.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { isTotpCode } from "@/lib/access/totp.ts";
import type { Confirmation } from "@/lib/inputs/second-factor.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { countConfirmation, forgiveConfirmations, takeBackConfirmation } from "./attempts.ts";
import { checkPasskey, type PasskeyRequest, passkeyRequest, usePasskey } from "./second-factor/passkey-checks.ts";
import { useRecoveryCode } from "./second-factor/recovery-codes.ts";
import { useTotpCode } from "./second-factor/totp.ts";

/**
 * Confirms the identity of the session's user by password, code or passkey. For an hour the session then counts as freshly signed in. Attempts are
 * limited per session, since an open session does not prove knowledge of the password.
 */
export async function confirmIdentity(person: SignedIn, given: Confirmation): Promise<Result<null>> {
  const wait = await countConfirmation(person.sessionId);
  if (wait > 0) return failure("rate-limited", { minutes: String(wait) });
  const field = "password" in given ? "password" : "code" in given ? "code" : "answer";
  const matches = await orBusy(() => isConfirmed(person, given));
  if (matches === "busy") {
    await takeBackConfirmation(person.sessionId);
    return failure("rate-limited", { minutes: "1" });
  }
  if (!matches) return failure("invalid", { [field]: "not-matching" });
  await database().execute(sql`update sessions set authenticated_at = now() where id = ${person.sessionId}`);
  await forgiveConfirmations(database(), person.sessionId);
  return ok(null);
}

async function isConfirmed(person: SignedIn, given: Confirmation): Promise<boolean> {
  if ("password" in given) {
    const [account] = await database()
      .select({ passwordHash: users.passwordHash })
      .from(users)
      .where(eq(users.id, person.id));
    return isPassword(account?.passwordHash, given.password);
  }
  if ("code" in given) {
    const { code } = given;
    return database().transaction(async (tx) => {
      await tx.execute(sql`select id from users where id = ${person.id} for update`);
      return (isTotpCode(code) ? useTotpCode : useRecoveryCode)(tx, person.id, code);
    });
  }
  const checked = await checkPasskey(given.answer, "confirm", person.id);
  return checked !== null && usePasskey(database(), checked);
}

/** The options that a browser needs to confirm by passkey. */
export async function confirmationPasskey(person: SignedIn): Promise<Result<PasskeyRequest>> {
  return ok(await passkeyRequest("confirm", person.id));
}
