import { sql } from "drizzle-orm";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { allowThisMinute } from "@/db/minute-limit.ts";
import { clientKey } from "@/lib/access/client-key.ts";
import { CHALLENGE_MINUTES, CHALLENGES_PER_MINUTE } from "@/lib/access/sign-in-limits.ts";
import type { PasskeyAnswer } from "@/lib/inputs/second-factor.ts";

/** Loaded lazily, on the first use of a passkey. */
export const webauthn = () => import("@simplewebauthn/server");

/** Purpose of a challenge. A challenge for another purpose is refused. */
export type Purpose = "add" | "sign-in" | "second-step" | "confirm";

/** The relying party to which browsers bind passkeys, from the configured address, never from a request. */
export function relyingParty(): { id: string; origin: string } {
  const { hostname, origin } = new URL(process.env.SITE_URL ?? "http://localhost:3000");
  return { id: hostname, origin };
}

/** Whether this client may get one more challenge in this minute. */
export function admitChallenge(address: string): boolean {
  return allowThisMinute("passkey-challenges", clientKey(address), { perMinute: CHALLENGES_PER_MINUTE });
}

/** Stores a challenge that was sent to a browser. It can be answered once, within five minutes. */
export async function noteChallenge(challenge: string, purpose: Purpose, personId: number | null): Promise<void> {
  await database().execute(sql`delete from passkey_challenges where expires_at < now()`);
  await database().execute(sql`insert into passkey_challenges (challenge, purpose, user_id, expires_at)
    values (${challenge}, ${purpose}, ${personId}, now() + ${CHALLENGE_MINUTES} * interval '1 minute')`);
}

/** Whether this challenge was issued for this purpose and person. Uses it up, even if the answer turns out to be wrong. */
export async function takeChallenge(challenge: string, purpose: Purpose, personId: number | null): Promise<boolean> {
  const rows = await database().execute(sql`delete from passkey_challenges
    where challenge = ${challenge} and purpose = ${purpose} and user_id is not distinct from ${personId} and expires_at > now()
    returning challenge`);
  return rows.length > 0;
}

/** The options that a browser needs to use a passkey; stores the challenge. Without a person, any passkey of the site may answer. */
export async function passkeyRequest(purpose: Exclude<Purpose, "add">, personId: number | null) {
  const { generateAuthenticationOptions } = await webauthn();
  const known =
    personId === null
      ? []
      : await readRows(database(), { id: col.text, transports: col.texts }).of(
          sql`select credential_id as id, transports from passkeys where user_id = ${personId}`,
        );
  const options = await generateAuthenticationOptions({
    rpID: relyingParty().id,
    userVerification: purpose === "sign-in" ? "required" : "preferred",
    allowCredentials: known.map(({ id, transports }) => ({ id, transports: [...transports] })),
    timeout: CHALLENGE_MINUTES * 60_000,
  });
  await noteChallenge(options.challenge, purpose, personId);
  return options;
}

/** JSON for `startAuthentication` in the browser. */
export type PasskeyRequest = Awaited<ReturnType<typeof passkeyRequest>>;

const passkeyShape = {
  id: col.int,
  personId: col.int,
  publicKey: col.bytes,
  counter: col.text,
};
/** A passkey with a valid signature, not used yet. */
type CheckedPasskey = { id: number; personId: number; counter: number; newCounter: number };

/**
 * Checks a browser's answer: known passkey (of `personId`, if given), challenge, origin, site, signature, counter. Null if any of them is wrong.
 * `sign-in` also requires user verification by the authenticator (fingerprint or PIN).
 */
export async function checkPasskey(
  answer: PasskeyAnswer,
  purpose: Exclude<Purpose, "add">,
  personId: number | null,
): Promise<CheckedPasskey | null> {
  const [passkey] = await readRows(database(), passkeyShape).of(sql`
    select id, user_id as "personId", public_key as "publicKey", counter::text from passkeys
    where credential_id = ${answer.id} and (${personId}::int is null or user_id = ${personId})`);
  if (!passkey) return null;
  const { verifyAuthenticationResponse } = await webauthn();
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty();
  const counter = Number(passkey.counter);
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer,
      expectedChallenge: (challenge) => takeChallenge(challenge, purpose, personId),
      expectedOrigin,
      expectedRPID,
      requireUserVerification: purpose === "sign-in",
      credential: { id: answer.id, publicKey: new Uint8Array(passkey.publicKey), counter },
    });
    if (!verified) return null;
    return { id: passkey.id, personId: passkey.personId, counter, newCounter: authenticationInfo.newCounter };
  } catch {
    // The library throws on everything that it does not accept: a wrong origin, a counter that decreased, invalid bytes.
    return null;
  }
}

/** Records the use of a passkey. False if it was removed or used elsewhere since it was checked. */
export async function usePasskey(tx: Executor, { id, counter, newCounter }: CheckedPasskey): Promise<boolean> {
  const rows = await tx.execute(sql`update passkeys set counter = ${newCounter}, last_used_at = now()
    where id = ${id} and counter = ${counter} returning id`);
  return rows.length > 0;
}
