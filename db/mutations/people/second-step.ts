import { sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client.ts";
import { makeToken, tokenHash } from "@/db/tokens.ts";
import type { Factors } from "@/lib/permissions.ts";
import { isToken } from "@/lib/session-rules.ts";
import { SECOND_STEP_ATTEMPTS, SECOND_STEP_MINUTES } from "@/lib/sign-in-limits.ts";

/** The token of a sign-in that waits for its second factor; the browser keeps it in a cookie. */
export type SecondStep = { pending: string };

/** Which factors a person has; an authenticator app counts once its first code was right. */
export async function factorsOf(tx: Executor, personId: number): Promise<Factors> {
  const [row] = await tx.execute<Factors>(sql`
    select exists (select from totp_factors where user_id = ${personId} and confirmed_at is not null) as totp,
      exists (select from passkeys where user_id = ${personId}) as passkeys`);
  return row ?? { totp: false, passkeys: false };
}

/** Begins the second step for somebody whose password was right; null where they have no second factor. */
export async function beginSecondStep(tx: Executor, personId: number): Promise<SecondStep | null> {
  const { totp, passkeys } = await factorsOf(tx, personId);
  if (!totp && !passkeys) return null;
  const { token, hash } = makeToken();
  await tx.execute(sql`insert into pending_sign_ins (token_hash, user_id, expires_at)
    values (${hash}::bytea, ${personId}, now() + ${SECOND_STEP_MINUTES} * interval '1 minute')`);
  return { pending: token };
}

/** Whose second step this is, or null where it is over. */
export async function findSecondStep(token: string | undefined): Promise<number | null> {
  if (!isToken(token)) return null;
  const [row] = await database().execute<{ personId: number }>(sql`
    select p.user_id as "personId" from pending_sign_ins p join users u on u.id = p.user_id
    where p.token_hash = ${tokenHash(token)}::bytea and p.expires_at > now() and p.attempts < ${SECOND_STEP_ATTEMPTS}
      and u.deactivated_at is null`);
  return row?.personId ?? null;
}

/** Counts a try before it is looked at. Returns how many are left after it, or null where the second step is over. */
export async function countTry(token: string): Promise<number | null> {
  const [row] = await database().execute<{ attempts: number }>(sql`
    update pending_sign_ins set attempts = attempts + 1
    where token_hash = ${tokenHash(token)}::bytea and expires_at > now() and attempts < ${SECOND_STEP_ATTEMPTS}
    returning attempts`);
  return row ? SECOND_STEP_ATTEMPTS - row.attempts : null;
}

/** Ends the second step, once; false where somebody else has ended it. */
export async function takeSecondStep(tx: Executor, token: string): Promise<boolean> {
  const rows = await tx.execute(
    sql`delete from pending_sign_ins where token_hash = ${tokenHash(token)}::bytea and expires_at > now() returning user_id`,
  );
  return rows.length > 0;
}
