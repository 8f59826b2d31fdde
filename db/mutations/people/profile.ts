import { and, eq, sql } from "drizzle-orm";
import { hashPassword, isPassword } from "@/db/accounts/passwords.ts";
import { orBusy } from "@/db/connection/bounded-work.ts";
import { database } from "@/db/connection/client.ts";
import { audit } from "@/db/mutations/audit.ts";
import { invitations, sessions, users } from "@/db/schema/people.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { passwordProblem } from "@/lib/inputs/people.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { countConfirmation, forgiveAccount, forgiveConfirmations, takeBackConfirmation } from "./attempts.ts";
import { forgetDevices } from "./known-devices.ts";
import { notifyPerson } from "./notices.ts";
import { endSessions } from "./sessions.ts";

/**
 * Changes the person's own password after checking the current one. Ends all other sessions and unused links. Wrong guesses are limited, since an
 * open session does not prove knowledge of the password.
 */
export async function changePassword(
  person: SignedIn,
  { current, password }: { current: string; password: string },
): Promise<Result<{ ended: number }>> {
  const problem = passwordProblem(password, person);
  if (problem) return failure("invalid", { password: problem });
  const wait = await countConfirmation(person.sessionId);
  if (wait > 0) return failure("rate-limited", { minutes: String(wait) });
  const [account] = await database()
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, person.id));
  const { passwordHash = null } = account ?? {};
  const newHash = await orBusy(async () => ((await isPassword(passwordHash, current)) ? hashPassword(password) : null));
  if (newHash === "busy") {
    await takeBackConfirmation(person.sessionId);
    return failure("rate-limited", { minutes: "1" });
  }
  if (newHash === null || passwordHash === null) return failure("invalid", { current: "not-matching" });
  return database().transaction(async (tx) => {
    // Compare and set: of two concurrent changes, the second checked a password that is no longer the current one.
    const changed = await tx
      .update(users)
      .set({ passwordHash: newHash, passwordChosenAt: new Date() })
      .where(and(eq(users.id, person.id), eq(users.passwordHash, passwordHash)))
      .returning({ id: users.id });
    if (changed.length === 0) return failure("invalid", { current: "not-matching" });
    await tx.delete(invitations).where(eq(invitations.userId, person.id));
    await forgiveAccount(tx, person.email);
    await forgiveConfirmations(tx, person.sessionId);
    await forgetDevices(tx, person.id);
    const ended = await endSessions(tx, person.id, person.sessionId);
    await tx.update(sessions).set({ authenticatedAt: sql`now()` }).where(eq(sessions.id, person.sessionId));
    await audit(tx, person, { verb: "change-password", entity: `user:${person.id}` });
    await notifyPerson(tx, person.id, "password-changed");
    return ok({ ended });
  });
}

/** Sets the language of the newsroom's interface for this person, on every device. */
export async function setInterfaceLocale(
  person: SignedIn,
  { locale }: { locale: Locale },
): Promise<Result<{ locale: Locale }>> {
  await database().update(users).set({ interfaceLocale: locale }).where(eq(users.id, person.id));
  return ok({ locale });
}

/** Sets the name that colleagues see. Does not change bylines. */
export async function setOwnName(person: SignedIn, { name }: { name: string }): Promise<Result<{ name: string }>> {
  return database().transaction(async (tx) => {
    await tx.update(users).set({ name }).where(eq(users.id, person.id));
    await audit(tx, person, {
      verb: "rename",
      entity: `user:${person.id}`,
      before: { name: person.name },
      after: { name },
    });
    return ok({ name });
  });
}
