import { and, eq, ne } from "drizzle-orm";
import { tokenHash } from "@/db/accounts/tokens.ts";
import { database, type Executor } from "@/db/connection/client.ts";
import { audit } from "@/db/mutations/audit.ts";
import { sessions } from "@/db/schema/people.ts";
import { pendingSignIns } from "@/db/schema/sign-in.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { isToken } from "@/lib/access/session-rules.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { forgetDevices } from "./known-devices.ts";

/** Ends the session of this token. */
export async function signOut(token: string | undefined): Promise<void> {
  if (isToken(token))
    await database()
      .delete(sessions)
      .where(eq(sessions.tokenHash, tokenHash(token)));
}

/** Ends one of the person's own sessions, for example on a lost device. */
export async function endSession(person: SignedIn, { sessionId }: { sessionId: number }): Promise<Result<null>> {
  return database().transaction(async (tx) => {
    const ended = await tx
      .delete(sessions)
      .where(and(eq(sessions.id, sessionId), eq(sessions.userId, person.id)))
      .returning({ id: sessions.id });
    if (ended.length === 0) return failure("not-found");
    await audit(tx, person, { verb: "end-session", entity: `user:${person.id}`, after: { sessionId } });
    return ok(null);
  });
}

/** Ends all of the person's own sessions except the current one. Returns how many there were. */
export async function endOtherSessions(person: SignedIn): Promise<Result<{ ended: number }>> {
  return database().transaction(async (tx) => {
    const ended = await endSessions(tx, person.id, person.sessionId);
    await forgetDevices(tx, person.id);
    await audit(tx, person, { verb: "end-other-sessions", entity: `user:${person.id}`, after: { ended } });
    return ok({ ended });
  });
}

/** Ends every session of a person except `kept`, and pending sign-ins. Returns how many sessions there were. */
export async function endSessions(tx: Executor, personId: number, kept = 0): Promise<number> {
  await tx.delete(pendingSignIns).where(eq(pendingSignIns.userId, personId));
  const ended = await tx
    .delete(sessions)
    .where(and(eq(sessions.userId, personId), ne(sessions.id, kept)))
    .returning({ id: sessions.id });
  return ended.length;
}
