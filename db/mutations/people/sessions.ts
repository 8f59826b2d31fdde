import { and, eq, ne } from "drizzle-orm";
import { database, type Executor } from "@/db/client.ts";
import { audit } from "@/db/mutations/audit.ts";
import { sessions } from "@/db/schema/people.ts";
import type { SignedIn } from "@/lib/permissions.ts";
import { failure, ok, type Result } from "@/lib/result.ts";

/** Ends the session from which it is asked. */
export async function signOut(person: SignedIn): Promise<Result<null>> {
  await database().delete(sessions).where(eq(sessions.id, person.sessionId));
  return ok(null);
}

/** Ends one of the person's own sessions, on a device that was lost, for instance. */
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

/** Ends all of the person's own sessions but the one from which it is asked. Returns how many there were. */
export async function endOtherSessions(person: SignedIn): Promise<Result<{ ended: number }>> {
  return database().transaction(async (tx) => {
    const ended = await endSessions(tx, person.id, person.sessionId);
    await audit(tx, person, { verb: "end-other-sessions", entity: `user:${person.id}`, after: { ended } });
    return ok({ ended });
  });
}

/** Ends every session of a person, but the one to be kept. Returns how many there were. */
export async function endSessions(tx: Executor, personId: number, kept = 0): Promise<number> {
  const ended = await tx
    .delete(sessions)
    .where(and(eq(sessions.userId, personId), ne(sessions.id, kept)))
    .returning({ id: sessions.id });
  return ended.length;
}
