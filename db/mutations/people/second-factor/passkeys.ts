import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { audit } from "@/db/mutations/audit.ts";
import { notifyPerson } from "@/db/mutations/people/notices.ts";
import { needsConfirmation, type SignedIn } from "@/lib/access/permissions.ts";
import type { ShownCodes } from "@/lib/access/second-factor.ts";
import { CHALLENGE_MINUTES, MAX_PASSKEYS } from "@/lib/access/sign-in-limits.ts";
import type { MadePasskey } from "@/lib/inputs/second-factor.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { dropCodesWithoutFactor } from "./factor-removal.ts";
import { noteChallenge, relyingParty, takeChallenge, webauthn } from "./passkey-checks.ts";
import { firstRecoveryCodes } from "./recovery-codes.ts";

/** The options that a browser needs to create a passkey for this person. `conflict` if they have too many. */
export async function beginPasskey(person: SignedIn, { paper }: { paper: string }) {
  if (needsConfirmation(person)) return failure("confirm-needed");
  const present = await readRows(database(), { id: col.text, transports: col.texts }).of(
    sql`select credential_id as id, transports from passkeys where user_id = ${person.id}`,
  );
  if (present.length >= MAX_PASSKEYS) return failure("conflict", { name: "too-many" });
  const { generateRegistrationOptions } = await webauthn();
  const options = await generateRegistrationOptions({
    rpName: paper,
    rpID: relyingParty().id,
    userName: person.email,
    userDisplayName: person.name,
    userID: new TextEncoder().encode(`person:${person.id}`),
    attestationType: "none",
    // Prevents a second registration of the same authenticator.
    excludeCredentials: present.map(({ id, transports }) => ({ id, transports: [...transports] })),
    authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
    timeout: CHALLENGE_MINUTES * 60_000,
  });
  await noteChallenge(options.challenge, "add", person.id);
  return ok(options);
}

/**
 * Adds a passkey that the person's browser has created. Returns recovery codes if the person has none yet. `signed-out` if the session has ended
 * meanwhile: a new password ends sessions, and a pending request must not take effect after that.
 */
export async function addPasskey(
  person: SignedIn,
  { name, answer }: { name: string; answer: MadePasskey },
): Promise<Result<ShownCodes>> {
  if (needsConfirmation(person)) return failure("confirm-needed");
  const credential = await checkedCredential(person.id, answer);
  if (!credential) return failure("invalid", { answer: "not-matching" });
  return database().transaction(async (tx) => {
    await tx.execute(sql`select id from users where id = ${person.id} for update`);
    const [session] = await tx.execute(sql`select id from sessions where id = ${person.sessionId}`);
    if (!session) return failure("signed-out");
    const rows = await tx.execute(sql`
      insert into passkeys (user_id, credential_id, public_key, counter, transports, name)
      select ${person.id}, ${credential.id}, ${Buffer.from(credential.publicKey)}::bytea, ${credential.counter},
        array(select jsonb_array_elements_text(${JSON.stringify(credential.transports ?? [])}::jsonb)), ${name}
      where (select count(*) from passkeys where user_id = ${person.id}) < ${MAX_PASSKEYS}
      on conflict (credential_id) do nothing returning id`);
    if (rows.length === 0) return failure("conflict", { name: "too-many" });
    await audit(tx, person, { verb: "add-passkey", entity: `user:${person.id}`, after: { name } });
    await notifyPerson(tx, person.id, "passkey-added", { name });
    return ok(await firstRecoveryCodes(tx, person.id));
  });
}

async function checkedCredential(personId: number, answer: MadePasskey) {
  const { verifyRegistrationResponse } = await webauthn();
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty();
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: answer,
      expectedChallenge: (challenge) => takeChallenge(challenge, "add", personId),
      expectedOrigin,
      expectedRPID,
      requireUserVerification: false,
    });
    return verified ? registrationInfo.credential : null;
  } catch {
    return null;
  }
}

/** Removes one of the person's own passkeys. */
export async function removePasskey(person: SignedIn, { passkeyId }: { passkeyId: number }): Promise<Result<null>> {
  if (needsConfirmation(person)) return failure("confirm-needed");
  return database().transaction(async (tx) => {
    await tx.execute(sql`select id from users where id = ${person.id} for update`);
    const [removed] = await readRows(tx, { name: col.text }).of(
      sql`delete from passkeys where id = ${passkeyId} and user_id = ${person.id} returning name`,
    );
    if (!removed) return failure("not-found");
    await dropCodesWithoutFactor(tx, person.id);
    await audit(tx, person, { verb: "remove-passkey", entity: `user:${person.id}`, before: { name: removed.name } });
    await notifyPerson(tx, person.id, "passkey-removed", { name: removed.name });
    return ok(null);
  });
}
