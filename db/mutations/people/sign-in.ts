import { sql } from "drizzle-orm";
import { unlessTooBusy } from "@/db/connection/bounded-work.ts";
import { database, type Executor } from "@/db/connection/client.ts";
import { audit } from "@/db/mutations/audit.ts";
import { isPassword } from "@/db/accounts/passwords.ts";
import { logLockedSignIn, logRefusedSignIn } from "@/db/accounts/sign-in-log.ts";
import { makeToken, tokenHash } from "@/db/accounts/tokens.ts";
import { deviceName } from "@/lib/access/device-name.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { Actor } from "@/lib/access/permissions.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { isToken, SESSION_DAYS } from "@/lib/access/session-rules.ts";
import { countAttempt, noteFailure, settleFailures, takeBackAttempt } from "./attempts.ts";
import { findKnownDevice, rememberDevice } from "./known-devices.ts";
import { tellPerson } from "./notices.ts";
import { beginSecondStep, factorsOf, isUnchanged, type SecondStep } from "./second-factor/second-step.ts";

/** The browser from which somebody comes. */
export type Device = {
  address: string;
  userAgent: string;
  /** The session's token that it holds already: it ends, so that nobody goes on with one that was planted. */
  held?: string | undefined;
  /** The device's own token, by which it is known. */
  known?: string | undefined;
};

/** Tokens for the browser of somebody who has come in. */
export type Entered = { token: string; deviceToken: string; interfaceLocale: Locale };

export type Account = { id: number; email: string; passwordHash: string | null; interfaceLocale: Locale };

/** How somebody came in, as the audit log names it. */
export type Way = "password" | "password+totp" | "password+passkey" | "password+recovery-code" | "passkey" | "link";

const NOT_MATCHING = failure("invalid", { password: "not-matching" });

/**
 * Opens a session, or the second step where the person has a second factor. Unknown address, wrong password, no password yet, deactivated:
 * one answer after the same work. After too many attempts, or where too many passwords are being compared, `rate-limited`, with the
 * minutes to wait in `fields`.
 */
export async function signIn(
  input: { email: string; password: string },
  device: Device,
): Promise<Result<Entered | SecondStep>> {
  const { email, password } = input;
  const knownDevice = await findKnownDevice(device.known, email);
  const attempt = { email, address: device.address, knownDevice };
  const wait = await countAttempt(attempt);
  if (wait > 0) {
    await logLockedSignIn(attempt, async () => (await findAccount(email))?.id ?? null);
    return failure("rate-limited", { minutes: String(wait) });
  }
  const account = await findAccount(email);
  const hash = account?.isOpen ? account.passwordHash : null;
  const matches = await unlessTooBusy(() => isPassword(hash, password, knownDevice ? "known" : "stranger"));
  if (matches === "busy") {
    await takeBackAttempt(database(), attempt);
    return failure("rate-limited", { minutes: "1" });
  }
  if (!account || !matches) {
    await noteFailure(attempt);
    logRefusedSignIn({ reason: "password", personId: account?.id ?? null, email, address: device.address });
    return NOT_MATCHING;
  }
  await takeBackAttempt(database(), attempt);
  const admission: Admission = { account, device, way: "password", isKnownDevice: knownDevice !== null };
  return database().transaction(async (tx) => (await admit(tx, admission)) ?? NOT_MATCHING);
}

async function findAccount(email: string): Promise<(Account & { isOpen: boolean }) | undefined> {
  const [account] = await database().execute<Account & { isOpen: boolean }>(sql`
    select id, email, password_hash as "passwordHash", interface_locale as "interfaceLocale", deactivated_at is null as "isOpen"
    from users where email = ${email}`);
  return account;
}

type Admission = { account: Account; device: Device; way: Way; isKnownDevice: boolean };

/**
 * Lets somebody in who has just shown a password or a link: to the second step where they have a second factor, else into the newsroom.
 * Null where the account was closed or its password changed meanwhile.
 */
export async function admit(tx: Executor, admission: Admission): Promise<Result<Entered | SecondStep> | null> {
  const { totp, passkeys } = await factorsOf(tx, admission.account.id);
  const admitted = await (totp || passkeys ? beginSecondStep(tx, admission.account) : enterNewsroom(tx, admission));
  return admitted && ok(admitted);
}

/**
 * Opens the session, remembers the device, and tells the person about failed attempts and a new device. Null where the account was closed
 * or its password changed meanwhile.
 */
export async function enterNewsroom(
  tx: Executor,
  { account, device, way, isKnownDevice }: Admission,
): Promise<Entered | null> {
  const token = await openSession(tx, account, device);
  if (token === null) return null;
  const failures = await settleFailures(tx, account.email, { keepLock: isKnownDevice });
  const remembered = await rememberDevice(tx, account.id, device.known);
  if (failures) await tellPerson(tx, account.id, "failed-attempts", failures);
  if (remembered.isNew) {
    const name = deviceName(device.userAgent) ?? "none";
    await tellPerson(tx, account.id, "new-device", { device: name, address: device.address.slice(0, 60) });
  }
  await audit(tx, actorOf(account.id), { verb: "sign-in", entity: `user:${account.id}`, after: { way } });
  return { token, deviceToken: remembered.token, interfaceLocale: account.interfaceLocale };
}

/**
 * A new session for somebody who has just shown who they are, and its token. Null where the account was closed or its password changed
 * since this hash was read: both end sessions, and this one must not slip in after that. Null too while it waits for a new password.
 */
export async function openSession(
  tx: Executor,
  account: { id: number; passwordHash: string | null },
  device: Device,
): Promise<string | null> {
  const { token, hash } = makeToken();
  const rows = await tx.execute(sql`
    insert into sessions (token_hash, user_id, user_agent, address)
    select ${hash}::bytea, u.id, ${device.userAgent.slice(0, 400)}, ${device.address.slice(0, 60)}
    from users u where ${isUnchanged(account)} for share
    returning id`);
  if (rows.length === 0) return null;
  const held = isToken(device.held) ? tokenHash(device.held) : null;
  await tx.execute(sql`delete from sessions where token_hash = ${held}::bytea
    or (user_id = ${account.id} and created_at < now() - ${SESSION_DAYS} * interval '1 day')`);
  return token;
}

/** The person of an account as the audit log names it, where nobody acts yet. */
export function actorOf(id: number): Actor {
  return { kind: "person", id, name: "", role: "reporter", locales: [], sectionIds: [] };
}
