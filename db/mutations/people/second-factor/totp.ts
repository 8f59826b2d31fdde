import { sql } from "drizzle-orm";
import { seal, unseal } from "@/db/accounts/account-key.ts";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { audit } from "@/db/mutations/audit.ts";
import { countConfirmation, forgiveConfirmations } from "@/db/mutations/people/attempts.ts";
import { notifyPerson } from "@/db/mutations/people/notices.ts";
import { needsConfirmation, type SignedIn } from "@/lib/access/permissions.ts";
import { qrCode } from "@/lib/access/qr-code.ts";
import type { NewTotp, ShownCodes } from "@/lib/access/second-factor.ts";
import { isTotpCode, matchingStep, newTotpSecret, totpAddress } from "@/lib/access/totp.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { dropCodesWithoutFactor } from "./factor-removal.ts";
import { firstRecoveryCodes } from "./recovery-codes.ts";

/** The encryption purpose of a person's authenticator secret. */
export const totpPurpose = (personId: number) => `totp:${personId}`;

/** Creates a secret for the person's authenticator app. It takes effect after its first correct code. `conflict` if an app is already set up. */
export async function beginTotp(person: SignedIn, { paper }: { paper: string }): Promise<Result<NewTotp>> {
  if (needsConfirmation(person)) return failure("confirm-needed");
  const secret = newTotpSecret();
  const rows = await database().execute(sql`
    insert into totp_factors as f (user_id, sealed_secret) values (${person.id}, ${seal(secret, totpPurpose(person.id))}::bytea)
    on conflict (user_id) do update set sealed_secret = excluded.sealed_secret, last_step = 0, created_at = now()
      where f.confirmed_at is null
    returning user_id`);
  if (rows.length === 0) return failure("conflict");
  const address = totpAddress(secret, { email: person.email, paper });
  return ok({ secret, address, qr: qrCode(address) });
}

/** Activates the app with a code that it shows. Returns recovery codes if the person has none yet. */
export async function confirmTotp(person: SignedIn, { code }: { code: string }): Promise<Result<ShownCodes>> {
  if (needsConfirmation(person)) return failure("confirm-needed");
  const wait = await countConfirmation(person.sessionId);
  if (wait > 0) return failure("rate-limited", { minutes: String(wait) });
  return database().transaction(async (tx) => {
    await tx.execute(sql`select id from users where id = ${person.id} for update`);
    const step = await acceptedStep(tx, person.id, { code, confirmed: false });
    if (step === null) return failure("invalid", { code: "not-matching" });
    await tx.execute(sql`update totp_factors set confirmed_at = now() where user_id = ${person.id}`);
    await forgiveConfirmations(tx, person.sessionId);
    await audit(tx, person, { verb: "add-totp", entity: `user:${person.id}` });
    await notifyPerson(tx, person.id, "totp-added");
    return ok(await firstRecoveryCodes(tx, person.id));
  });
}

/** Whether this is an unused code of the person's app. Uses it up. */
export async function useTotpCode(tx: Executor, personId: number, code: string): Promise<boolean> {
  return (await acceptedStep(tx, personId, { code, confirmed: true })) !== null;
}

/** Removes the authenticator app. */
export async function removeTotp(person: SignedIn): Promise<Result<null>> {
  if (needsConfirmation(person)) return failure("confirm-needed");
  return database().transaction(async (tx) => {
    await tx.execute(sql`select id from users where id = ${person.id} for update`);
    const rows = await tx.execute(sql`delete from totp_factors where user_id = ${person.id} returning user_id`);
    if (rows.length === 0) return failure("not-found");
    await dropCodesWithoutFactor(tx, person.id);
    await audit(tx, person, { verb: "remove-totp", entity: `user:${person.id}` });
    await notifyPerson(tx, person.id, "totp-removed");
    return ok(null);
  });
}

/** The time step of the code, recorded so that the code works once. Null if the code is wrong or its step was used. Locks the row. */
async function acceptedStep(
  tx: Executor,
  personId: number,
  { code, confirmed }: { code: string; confirmed: boolean },
): Promise<number | null> {
  if (!isTotpCode(code)) return null;
  const [factor] = await readRows(tx, { sealed: col.bytes, lastStep: col.text, now: col.time }).of(sql`
    select sealed_secret as sealed, last_step::text as "lastStep", now() as now from totp_factors
    where user_id = ${personId} and (confirmed_at is not null) = ${confirmed} for update`);
  const secret = factor && unseal(factor.sealed, totpPurpose(personId));
  if (!factor || !secret) return null;
  const step = matchingStep(secret, code, { now: new Date(factor.now), lastStep: Number(factor.lastStep) });
  if (step === null) return null;
  await tx.execute(sql`update totp_factors set last_step = ${step}, last_used_at = now() where user_id = ${personId}`);
  return step;
}
