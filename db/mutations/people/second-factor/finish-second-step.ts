import { sql } from "drizzle-orm";
import { logLockedSignIn, logRefusedSignIn } from "@/db/accounts/sign-in-log.ts";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { countSecondStep, forgiveSecondStep } from "@/db/mutations/people/attempts.ts";
import { findDeviceOf } from "@/db/mutations/people/known-devices.ts";
import { notifyPerson } from "@/db/mutations/people/notices.ts";
import {
  type Account,
  completeSignIn,
  type Device,
  type OpenedSession,
  type SignInWay,
} from "@/db/mutations/people/sign-in.ts";
import { isTotpCode } from "@/lib/access/totp.ts";
import type { PasskeyAnswer } from "@/lib/inputs/second-factor.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { locales } from "@/lib/site/locales.ts";
import { checkPasskey, type PasskeyRequest, passkeyRequest, usePasskey } from "./passkey-checks.ts";
import { useRecoveryCode } from "./recovery-codes.ts";
import { countTry, endSecondStep, findSecondStep, lockSecondStep } from "./second-step.ts";
import { useTotpCode } from "./totp.ts";

/**
 * Completes the second step by a code: six digits from the app, or a recovery code. `not-found` if the step has ended; the person must enter the
 * password again.
 */
export async function finishByCode(
  pending: string | undefined,
  { code }: { code: string },
  device: Device,
): Promise<Result<OpenedSession>> {
  const isTotp = isTotpCode(code);
  return finish(pending, device, {
    field: "code",
    way: isTotp ? "password+totp" : "password+recovery-code",
    accept: (tx, personId) => (isTotp ? useTotpCode : useRecoveryCode)(tx, personId, code),
  });
}

/** The options that a browser needs to complete the second step by passkey; `not-found` if the step has ended. */
export async function secondStepPasskey(pending: string | undefined): Promise<Result<PasskeyRequest>> {
  const personId = await findSecondStep(pending);
  return personId === null ? failure("not-found") : ok(await passkeyRequest("second-step", personId));
}

/** Completes the second step by passkey. */
export async function finishByPasskey(
  pending: string | undefined,
  { answer }: { answer: PasskeyAnswer },
  device: Device,
): Promise<Result<OpenedSession>> {
  const personId = await findSecondStep(pending);
  const checked = personId === null ? null : await checkPasskey(answer, "second-step", personId);
  return finish(pending, device, {
    field: "answer",
    way: "password+passkey",
    accept: async (tx) => checked !== null && usePasskey(tx, checked),
  });
}

type Proof = { field: string; way: SignInWay; accept: (tx: Executor, personId: number) => Promise<boolean> };

/** Counts the attempt, checks the proof and signs the person in. The check and the sign-in are one transaction. */
async function finish(pending: string | undefined, device: Device, proof: Proof): Promise<Result<OpenedSession>> {
  const personId = await findSecondStep(pending);
  if (personId === null || pending === undefined) return failure("not-found");
  const left = await countTry(pending);
  if (left === null) return failure("not-found");
  const knownDevice = await findDeviceOf(database(), personId, device.known);
  const from = { address: device.address, knownDevice };
  const wait = await countSecondStep(personId, from);
  if (wait > 0) {
    // The log line names the person by id, since it needs no mail address.
    await logLockedSignIn({ email: `person ${personId}`, address: device.address }, async () => personId);
    return failure("rate-limited", { minutes: String(wait) });
  }
  return database().transaction(async (tx) => {
    const account = await lockAccount(tx, personId);
    // A concurrent submission or a new password may have ended the step since the attempt was counted. In that case, do not use up a code.
    if (!account || !(await lockSecondStep(tx, pending))) return failure("not-found");
    if (!(await proof.accept(tx, personId))) {
      const { address } = device;
      logRefusedSignIn({ reason: "second-factor", personId, email: account.email, address });
      // Somebody knows the password. The notice is needless only if the person mistyped five codes in a row.
      if (left === 0) await notifyPerson(tx, personId, "second-step-failed", { address: address.slice(0, 60) });
      return failure("invalid", { [proof.field]: "not-matching" });
    }
    await endSecondStep(tx, pending);
    await forgiveSecondStep(tx, personId, from);
    const entered = await completeSignIn(tx, { account, device, way: proof.way, isKnownDevice: knownDevice !== null });
    return entered ? ok(entered) : failure("not-found");
  });
}

/** The options that a browser needs to sign in by passkey alone. */
export function signInPasskey(): Promise<PasskeyRequest> {
  return passkeyRequest("sign-in", null);
}

/**
 * Signs in by passkey alone: a device that only its owner has, unlocked by fingerprint or PIN, counts as two factors. Failures do not lock the
 * account, since a passkey cannot be guessed.
 */
export async function signInByPasskey(
  { answer }: { answer: PasskeyAnswer },
  device: Device,
): Promise<Result<OpenedSession>> {
  const refused = failure("invalid", { answer: "not-matching" });
  const checked = await checkPasskey(answer, "sign-in", null);
  if (!checked) {
    logRefusedSignIn({ reason: "passkey", personId: null, email: answer.id, address: device.address });
    return refused;
  }
  return database().transaction(async (tx) => {
    const account = await lockAccount(tx, checked.personId);
    if (!account || !(await usePasskey(tx, checked))) return refused;
    const isKnownDevice = (await findDeviceOf(tx, account.id, device.known)) !== null;
    const entered = await completeSignIn(tx, { account, device, way: "passkey", isKnownDevice });
    return entered ? ok(entered) : refused;
  });
}

/** The account, locked first, as every action on people does, to prevent deadlocks; undefined if it is deactivated. */
async function lockAccount(tx: Executor, personId: number): Promise<Account | undefined> {
  const [account] = await readRows(tx, {
    id: col.int,
    email: col.text,
    passwordHash: col.text.orNull,
    interfaceLocale: col.oneOf(locales),
  }).of(sql`
    select id, email, password_hash as "passwordHash", interface_locale as "interfaceLocale"
    from users where id = ${personId} and deactivated_at is null for update`);
  return account;
}
