import { and, eq, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/connection/client.ts";
import { intArray } from "@/db/connection/int-array.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { audit } from "@/db/mutations/audit.ts";
import { invitations, userLocales, users } from "@/db/schema/people.ts";
import { userSections } from "@/db/schema/user-sections.ts";
import type { Link } from "@/lib/access/invitations.ts";
import { actorName, type Confirmed, can, needsConfirmation, type Role } from "@/lib/access/permissions.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { forgiveAccount, forgiveCodes } from "./attempts.ts";
import { forgetDevices } from "./known-devices.ts";
import { makeLink } from "./links.ts";
import { mailLink } from "./mail-link.ts";
import { notifyPerson } from "./notices.ts";
import { removeFactors, removePasskeys } from "./second-factor/factor-removal.ts";
import { endSessions } from "./sessions.ts";

/** `sectionIds`: sections whose drafts are shared with a reporter; undefined keeps the current ones. */
type Duties = { role: Role; locales: Locale[]; sectionIds?: number[] };
type Staff = { id: number; email: string; role: Role; deactivatedAt: Date | null; passwordChosenAt: Date | null };
type Work<T> = (tx: Executor, administrators: ReadonlySet<number>) => Promise<Result<T>>;

/**
 * Runs a change of people after locking all active administrators. So changes are serialized, the actor is still an administrator, and two
 * administrators cannot remove each other and leave none.
 */
function asAdministrator<T>(actor: Confirmed, work: Work<T>): Promise<Result<T>> {
  if (!can(actor, "edit-people")) return Promise.resolve(failure("forbidden"));
  if (needsConfirmation(actor)) return Promise.resolve(failure("confirm-needed"));
  return database().transaction(async (tx) => {
    const rows = await readRows(tx, { id: col.int }).of(
      sql`select id from users where role = 'admin' and deactivated_at is null order by id for update`,
    );
    const administrators = new Set(rows.map((row) => row.id));
    if (actor.kind === "person" && !administrators.has(actor.id)) return failure("forbidden");
    return work(tx, administrators);
  });
}

/** The same for a change of one person. */
function changing<T>(
  actor: Confirmed,
  personId: number,
  work: (tx: Executor, staff: Staff, isLastAdministrator: boolean) => Promise<Result<T>>,
): Promise<Result<T>> {
  return asAdministrator(actor, async (tx, administrators) => {
    const [staff] = await tx
      .select({
        id: users.id,
        email: users.email,
        role: users.role,
        deactivatedAt: users.deactivatedAt,
        passwordChosenAt: users.passwordChosenAt,
      })
      .from(users)
      .where(eq(users.id, personId))
      .for("update");
    if (!staff) return failure("not-found");
    return work(tx, staff, administrators.has(personId) && administrators.size === 1);
  });
}

export type Invited = { personId: number; link: Link };
type Invitee = Duties & { email: string; name: string; interfaceLocale: Locale };

/** Creates an account without a password, and the link with which its owner chooses one. `conflict` if the address already has an account. */
export function invitePerson(actor: Confirmed, invitee: Invitee): Promise<Result<Invited>> {
  return asAdministrator(actor, async (tx) => {
    const { email, name, role, interfaceLocale, locales, sectionIds = [] } = invitee;
    const [made] = await tx
      .insert(users)
      .values({ email, name, role, interfaceLocale })
      .onConflictDoNothing()
      .returning({ id: users.id });
    if (!made) return failure("conflict", { email: "taken" });
    await replaceLocales(tx, made.id, locales);
    await replaceSections(tx, made.id, sectionIds);
    const link = await makeLink(tx, made.id, "invitation");
    await mailLink(tx, made.id, link);
    await audit(tx, actor, {
      verb: "invite-person",
      entity: `user:${made.id}`,
      after: { email, name, role, locales, sectionIds },
    });
    return ok({ personId: made.id, link });
  });
}

/**
 * Creates a link to choose a new password, or the first one. The old password and all passkeys stop working and all sessions end immediately.
 * `conflict` for the actor's own account, which is changed in the profile.
 */
export function resetPassword(actor: Confirmed, { personId }: { personId: number }): Promise<Result<Link>> {
  if (isSelf(actor, personId)) return Promise.resolve(failure("conflict", { personId: "self" }));
  return changing(actor, personId, async (tx, staff) => {
    if (staff.deactivatedAt) return failure("conflict", { personId: "deactivated" });
    const link = await makeLink(tx, personId, staff.passwordChosenAt === null ? "invitation" : "reset");
    await tx.update(users).set({ passwordHash: null }).where(eq(users.id, personId));
    await endSessions(tx, personId);
    await forgetDevices(tx, personId);
    await forgiveAccount(tx, staff.email);
    await forgiveCodes(tx, personId);
    const passkeys = await removePasskeys(tx, personId);
    await mailLink(tx, personId, link);
    if (passkeys.length > 0) await notifyPerson(tx, personId, "passkeys-reset", { name: passkeys.join(", ") });
    await audit(tx, actor, {
      verb: "reset-password",
      entity: `user:${personId}`,
      before: { passkeys },
      after: { kind: link.kind },
    });
    return ok(link);
  });
}

/**
 * Removes every second factor of a person who has lost theirs, ends all sessions and notifies the person. `conflict` if there is none, or for the
 * actor's own account, which is changed in the profile.
 */
export function resetSecondFactor(actor: Confirmed, { personId }: { personId: number }): Promise<Result<null>> {
  if (isSelf(actor, personId)) return Promise.resolve(failure("conflict", { personId: "self-factor" }));
  return changing(actor, personId, async (tx) => {
    if (!(await removeFactors(tx, personId))) return failure("conflict", { personId: "no-factor" });
    const ended = await endSessions(tx, personId);
    await forgetDevices(tx, personId);
    await audit(tx, actor, { verb: "reset-second-factor", entity: `user:${personId}`, after: { ended } });
    await notifyPerson(tx, personId, "second-factor-reset");
    return ok(null);
  });
}

/** Sets role, languages and shared sections, effective from the person's next request. The last active administrator cannot lose the role. */
export function setDuties(
  actor: Confirmed,
  { personId, role, locales, sectionIds }: Duties & { personId: number },
): Promise<Result<null>> {
  return changing(actor, personId, async (tx, staff, isLastAdministrator) => {
    if (isLastAdministrator && role !== "admin") return failure("conflict", { role: "last-admin" });
    const shared = await readSections(tx, personId);
    const before = { role: staff.role, locales: await readLocales(tx, personId), sectionIds: shared };
    const after = { role, locales, sectionIds: sectionIds ?? shared };
    await tx.update(users).set({ role }).where(eq(users.id, personId));
    await replaceLocales(tx, personId, locales);
    await replaceSections(tx, personId, after.sectionIds);
    await audit(tx, actor, { verb: "set-duties", entity: `user:${personId}`, before, after });
    return ok(null);
  });
}

/**
 * Deactivates an account and ends its sessions and links immediately. Texts stay, and publications that the person scheduled still happen; returns
 * how many texts and updates those are. The last active administrator cannot be deactivated.
 */
export function deactivatePerson(
  actor: Confirmed,
  { personId }: { personId: number },
): Promise<Result<{ scheduled: number }>> {
  return changing(actor, personId, async (tx, staff, isLastAdministrator) => {
    if (isLastAdministrator) return failure("conflict", { personId: "last-admin" });
    const scheduled = await countScheduled(tx, personId);
    if (staff.deactivatedAt) return ok({ scheduled });
    await tx.update(users).set({ deactivatedAt: new Date() }).where(eq(users.id, personId));
    const ended = await endSessions(tx, personId);
    await forgetDevices(tx, personId);
    await tx.delete(invitations).where(eq(invitations.userId, personId));
    await audit(tx, actor, { verb: "deactivate-person", entity: `user:${personId}`, after: { ended } });
    return ok({ scheduled });
  });
}

/** Scheduled texts and updates that this person was the last to schedule. */
async function countScheduled(tx: Executor, personId: number): Promise<number> {
  const [row] = await readRows(tx, { count: col.int }).of(sql`select
    (select count(*) from scheduled_updates u join articles a on a.id = u.article_id
      where u.set_by = ${personId} and a.status = 'published')::int
    + (select count(*) from articles a where a.status = 'published' and a.published_at > now()
      and ${actorName({ kind: "person", id: personId })} = (select l.actor from audit_log l
        where l.entity = 'article:' || a.id and l.verb = 'schedule-article' order by l.at desc, l.id desc limit 1))::int as count`);
  return row?.count ?? 0;
}

/** Reactivates an account, with its former password. */
export function reactivatePerson(actor: Confirmed, { personId }: { personId: number }): Promise<Result<null>> {
  return changing(actor, personId, async (tx, staff) => {
    if (!staff.deactivatedAt) return ok(null);
    await tx.update(users).set({ deactivatedAt: null }).where(eq(users.id, personId));
    await audit(tx, actor, { verb: "reactivate-person", entity: `user:${personId}` });
    return ok(null);
  });
}

function isSelf(actor: Confirmed, personId: number): boolean {
  return actor.kind === "person" && actor.id === personId;
}

async function readLocales(tx: Executor, personId: number): Promise<Locale[]> {
  const rows = await tx
    .select({ locale: userLocales.locale })
    .from(userLocales)
    .where(and(eq(userLocales.userId, personId)));
  return rows.map((row) => row.locale);
}

async function replaceLocales(tx: Executor, personId: number, locales: Locale[]): Promise<void> {
  await tx.delete(userLocales).where(eq(userLocales.userId, personId));
  await tx.insert(userLocales).values([...new Set(locales)].map((locale) => ({ userId: personId, locale })));
}

async function readSections(tx: Executor, personId: number): Promise<number[]> {
  const rows = await tx
    .select({ id: userSections.sectionId })
    .from(userSections)
    .where(eq(userSections.userId, personId));
  return rows.map((row) => row.id).sort((one, other) => one - other);
}

/** Sections that were deleted meanwhile are skipped. */
async function replaceSections(tx: Executor, personId: number, sectionIds: number[]): Promise<void> {
  await tx.delete(userSections).where(eq(userSections.userId, personId));
  await tx.execute(sql`insert into user_sections (user_id, section_id)
    select ${personId}, id from sections where id = any(${intArray(new Set(sectionIds))})`);
}
