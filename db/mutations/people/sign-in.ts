import { sql } from "drizzle-orm";
import { isPassword } from "@/db/accounts/passwords.ts";
import { logLockedSignIn, logRefusedSignIn } from "@/db/accounts/sign-in-log.ts";
import { makeToken, tokenHash } from "@/db/accounts/tokens.ts";
import { orBusy } from "@/db/connection/bounded-work.ts";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { audit } from "@/db/mutations/audit.ts";
import { deviceName } from "@/lib/access/device-name.ts";
import type { Actor } from "@/lib/access/permissions.ts";
import { isToken, SESSION_DAYS } from "@/lib/access/session-rules.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { countAttempt, noteFailure, takeBackAttempt, takeFailures } from "./attempts.ts";
import { findKnownDevice, rememberDevice } from "./known-devices.ts";
import { notifyPerson } from "./notices.ts";
import { beginSecondStep, factorsOf, isUnchanged, type SecondStep } from "./second-factor/second-step.ts";

/** The browser that sends the request. */
export type Device = {
  address: string;
  userAgent: string;
  /** The session token that the browser already has. That session ends, to prevent session fixation. */
  held?: string | undefined;
  /** The device's own token, which identifies it. */
  known?: string | undefined;
};

/** Tokens for the browser of a person who has signed in. */
export type OpenedSession = { token: string; deviceToken: string; interfaceLocale: Locale };

export type Account = { id: number; email: string; passwordHash: string | null; interfaceLocale: Locale };

/** How a person signed in, as the audit log names it. */
export type SignInWay =
  | "password"
  | "password+totp"
  | "password+passkey"
  | "password+recovery-code"
  | "passkey"
  | "link";

const NOT_MATCHING = failure("invalid", { password: "not-matching" });

/**
 * Opens a session, or the second step if the person has a second factor. Unknown address, wrong password, missing password and deactivated account
 * get the same answer after the same work, so that responses do not reveal accounts. After too many attempts, or while too many passwords are being
 * compared: `rate-limited`, with the minutes to wait in `fields`.
 */
export async function signIn(
  input: { email: string; password: string },
  device: Device,
): Promise<Result<OpenedSession | SecondStep>> {
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
  const matches = await orBusy(() => isPassword(hash, password, knownDevice ? "known" : "stranger"));
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
  const [account] = await readRows(database(), {
    id: col.int,
    email: col.text,
    passwordHash: col.text.orNull,
    interfaceLocale: col.oneOf(locales),
    isOpen: col.bool,
  }).of(sql`
    select id, email, password_hash as "passwordHash", interface_locale as "interfaceLocale", deactivated_at is null as "isOpen"
    from users where email = ${email}`);
  return account;
}

type Admission = { account: Account; device: Device; way: SignInWay; isKnownDevice: boolean };

/**
 * Admits a person whose password or link was just verified: to the second step if they have a second factor, else into the newsroom. Null if the
 * account was deactivated or its password changed meanwhile.
 */
export async function admit(tx: Executor, admission: Admission): Promise<Result<OpenedSession | SecondStep> | null> {
  const { totp, passkeys } = await factorsOf(tx, admission.account.id);
  const admitted = await (totp || passkeys ? beginSecondStep(tx, admission.account) : completeSignIn(tx, admission));
  return admitted && ok(admitted);
}

/**
 * Opens the session, remembers the device, and notifies the person of failed attempts and a new device. Null if the account was deactivated or its
 * password changed meanwhile.
 */
export async function completeSignIn(
  tx: Executor,
  { account, device, way, isKnownDevice }: Admission,
): Promise<OpenedSession | null> {
  const token = await openSession(tx, account, device);
  if (token === null) return null;
  const failures = await takeFailures(tx, account.email, { keepLock: isKnownDevice });
  const remembered = await rememberDevice(tx, account.id, device.known);
  if (failures) await notifyPerson(tx, account.id, "failed-attempts", failures);
  if (remembered.isNew) {
    const name = deviceName(device.userAgent) ?? "none";
    await notifyPerson(tx, account.id, "new-device", { device: name, address: device.address.slice(0, 60) });
  }
  await audit(tx, actorOf(account.id), { verb: "sign-in", entity: `user:${account.id}`, after: { way } });
  return { token, deviceToken: remembered.token, interfaceLocale: account.interfaceLocale };
}

/**
 * Opens a session for a person who was just verified and returns its token. Null if the account was deactivated or its password changed since this
 * hash was read: both end all sessions, and a new one must not be opened after that. Also null if the account has no password at present.
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

/** The account's person as an actor for the audit log, when nobody is signed in yet. */
export function actorOf(id: number): Actor {
  return { kind: "person", id, name: "", role: "reporter", locales: [], sectionIds: [] };
}
