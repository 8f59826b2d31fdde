import { and, eq, isNull, sql } from "drizzle-orm";
import { hashPassword } from "@/db/accounts/passwords.ts";
import { makeToken, tokenHash } from "@/db/accounts/tokens.ts";
import { orBusy } from "@/db/connection/bounded-work.ts";
import { database, type Executor } from "@/db/connection/client.ts";
import { audit } from "@/db/mutations/audit.ts";
import { getInvitation } from "@/db/queries/newsroom/people/invitation.ts";
import { invitations, users } from "@/db/schema/people.ts";
import { type Link, type LinkKind, linkHours } from "@/lib/access/invitations.ts";
import { passwordProblem } from "@/lib/inputs/people.ts";
import { failure, type Result } from "@/lib/result.ts";
import { forgiveAccount, forgiveCodes } from "./attempts.ts";
import { forgetDevices } from "./known-devices.ts";
import { notifyPerson } from "./notices.ts";
import type { SecondStep } from "./second-factor/second-step.ts";
import { endSessions } from "./sessions.ts";
import { actorOf, admit, type Device, type OpenedSession } from "./sign-in.ts";

/** Creates the person's only link for choosing a password. Earlier links become invalid. */
export async function makeLink(tx: Executor, personId: number, kind: LinkKind): Promise<Link> {
  const { token, hash } = makeToken();
  const expiresAt = new Date(Date.now() + linkHours[kind] * 3_600_000);
  await tx.delete(invitations).where(eq(invitations.userId, personId));
  await tx.insert(invitations).values({ tokenHash: hash, userId: personId, kind, expiresAt });
  return { token, kind, expiresAt: expiresAt.toISOString() };
}

/**
 * Sets the password of the person who has the link, ends all other sessions of theirs and signs them in, with a second step if they have a second
 * factor. A link works once, even with concurrent requests. `not-found` if it was used, has expired or never existed.
 */
export async function redeemInvitation(
  { token, password }: { token: string; password: string },
  device: Device,
): Promise<Result<OpenedSession | SecondStep>> {
  const invitation = await getInvitation(token);
  if (!invitation) return failure("not-found");
  const problem = passwordProblem(password, invitation);
  if (problem) return failure("invalid", { password: problem });
  const passwordHash = await orBusy(() => hashPassword(password));
  if (passwordHash === "busy") return failure("rate-limited", { minutes: "1" });
  return database().transaction(async (tx) => {
    // Lock the person first, as every action on people does, to prevent deadlocks.
    const [account] = await tx
      .select({ id: users.id, email: users.email, interfaceLocale: users.interfaceLocale })
      .from(users)
      .where(and(eq(users.id, invitation.personId), isNull(users.deactivatedAt)))
      .for("update");
    const [used] = await tx.execute(sql`
      update invitations set used_at = now() where token_hash = ${tokenHash(token)}::bytea and used_at is null and expires_at > now()
      returning user_id`);
    if (!account || !used) return failure("not-found");
    const passwordChosenAt = new Date();
    await tx.update(users).set({ passwordHash, passwordChosenAt }).where(eq(users.id, account.id));
    await endSessions(tx, account.id);
    await forgetDevices(tx, account.id);
    await forgiveAccount(tx, account.email);
    await forgiveCodes(tx, account.id);
    await audit(tx, actorOf(account.id), { verb: "redeem-invitation", entity: `user:${account.id}` });
    if (invitation.kind === "reset") await notifyPerson(tx, account.id, "password-changed");
    const admission = { account: { ...account, passwordHash }, device, way: "link", isKnownDevice: false } as const;
    const admitted = await admit(tx, admission);
    if (!admitted) throw new Error("the account was not open in its own transaction");
    return admitted;
  });
}
