import { sql } from "drizzle-orm";
import { database, type Executor } from "@/db/connection/client.ts";
import { logLockedSignIn, logRefusedSignIn } from "@/db/accounts/sign-in-log.ts";
import type { PasskeyAnswer } from "@/lib/inputs/second-factor.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { isTotpCode } from "@/lib/access/totp.ts";
import { countSecondStep, forgiveSecondStep } from "@/db/mutations/people/attempts.ts";
import { findDeviceOf } from "@/db/mutations/people/known-devices.ts";
import { tellPerson } from "@/db/mutations/people/notices.ts";
import { checkPasskey, type PasskeyRequest, passkeyRequest, usePasskey } from "./passkey-checks.ts";
import { useRecoveryCode } from "./recovery-codes.ts";
import { countTry, endSecondStep, findSecondStep, holdSecondStep } from "./second-step.ts";
import { type Account, type Device, type Entered, enterNewsroom, type Way } from "@/db/mutations/people/sign-in.ts";
import { useTotpCode } from "./totp.ts";

/** Ends the second step by a code: six digits of the app, or a recovery code. `not-found` where the step is over: back to the password. */
export async function finishByCode(
  pending: string | undefined,
  { code }: { code: string },
  device: Device,
): Promise<Result<Entered>> {
  const isTotp = isTotpCode(code);
  return finish(pending, device, {
    field: "code",
    way: isTotp ? "password+totp" : "password+recovery-code",
    accept: (tx, personId) => (isTotp ? useTotpCode : useRecoveryCode)(tx, personId, code),
  });
}

/** What a browser needs to end the second step by a passkey; `not-found` where the step is over. */
export async function secondStepPasskey(pending: string | undefined): Promise<Result<PasskeyRequest>> {
  const personId = await findSecondStep(pending);
  return personId === null ? failure("not-found") : ok(await passkeyRequest("second-step", personId));
}

/** Ends the second step by a passkey. */
export async function finishByPasskey(
  pending: string | undefined,
  { answer }: { answer: PasskeyAnswer },
  device: Device,
): Promise<Result<Entered>> {
  const personId = await findSecondStep(pending);
  const checked = personId === null ? null : await checkPasskey(answer, "second-step", personId);
  return finish(pending, device, {
    field: "answer",
    way: "password+passkey",
    accept: async (tx) => checked !== null && usePasskey(tx, checked),
  });
}

type Proof = { field: string; way: Way; accept: (tx: Executor, personId: number) => Promise<boolean> };

/** Counts the try, looks at the proof, and lets the person in: all of the step or nothing of it. */
async function finish(pending: string | undefined, device: Device, proof: Proof): Promise<Result<Entered>> {
  const personId = await findSecondStep(pending);
  if (personId === null || pending === undefined) return failure("not-found");
  const left = await countTry(pending);
  if (left === null) return failure("not-found");
  const knownDevice = await findDeviceOf(database(), personId, device.known);
  const from = { address: device.address, knownDevice };
  const wait = await countSecondStep(personId, from);
  if (wait > 0) {
    // The line names the person by number: an address is not needed.
    await logLockedSignIn({ email: `person ${personId}`, address: device.address }, async () => personId);
    return failure("rate-limited", { minutes: String(wait) });
  }
  return database().transaction(async (tx) => {
    const account = await lockAccount(tx, personId);
    // A second submission or a new password may have ended the step since the try was counted; a code is not used up for that.
    if (!account || !(await holdSecondStep(tx, pending))) return failure("not-found");
    if (!(await proof.accept(tx, personId))) {
      const { address } = device;
      logRefusedSignIn({ reason: "second-factor", personId, email: account.email, address });
      // Somebody knows the password; a person who mistypes five codes in a row is told needlessly.
      if (left === 0) await tellPerson(tx, personId, "second-step-failed", { address: address.slice(0, 60) });
      return failure("invalid", { [proof.field]: "not-matching" });
    }
    await endSecondStep(tx, pending);
    await forgiveSecondStep(tx, personId, from);
    const entered = await enterNewsroom(tx, { account, device, way: proof.way, isKnownDevice: knownDevice !== null });
    return entered ? ok(entered) : failure("not-found");
  });
}

/** What a browser needs to sign in by a passkey alone. */
export function signInPasskey(): Promise<PasskeyRequest> {
  return passkeyRequest("sign-in", null);
}

/**
 * Signs in by a passkey alone: what only its holder has, unlocked by fingerprint or PIN, is two factors in one. No account is locked by
 * that, since nothing in it can be guessed.
 */
export async function signInByPasskey({ answer }: { answer: PasskeyAnswer }, device: Device): Promise<Result<Entered>> {
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
    const entered = await enterNewsroom(tx, { account, device, way: "passkey", isKnownDevice });
    return entered ? ok(entered) : refused;
  });
}

/** The account, locked first as by every change of people, so that two of them never wait for each other; undefined where it is closed. */
async function lockAccount(tx: Executor, personId: number): Promise<Account | undefined> {
  const [account] = await tx.execute<Account>(sql`
    select id, email, password_hash as "passwordHash", interface_locale as "interfaceLocale"
    from users where id = ${personId} and deactivated_at is null for update`);
  return account;
}
