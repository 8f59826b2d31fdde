import { type SQL, sql } from "drizzle-orm";
import { makeToken, tokenHash } from "@/db/accounts/tokens.ts";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import type { Factors } from "@/lib/access/permissions.ts";
import { isToken } from "@/lib/access/session-rules.ts";
import { SECOND_STEP_ATTEMPTS, SECOND_STEP_MINUTES } from "@/lib/access/sign-in-limits.ts";

/** The token of a sign-in that waits for its second factor. The browser keeps it in a cookie. */
export type SecondStep = { pending: string };

/** Which factors a person has. An authenticator app counts once its first code was correct. */
export async function factorsOf(tx: Executor, personId: number): Promise<Factors> {
  const [row] = await readRows(tx, { totp: col.bool, passkeys: col.bool }).of(sql`
    select exists (select from totp_factors where user_id = ${personId} and confirmed_at is not null) as totp,
      exists (select from passkeys where user_id = ${personId}) as passkeys`);
  return row ?? { totp: false, passkeys: false };
}

/** An account as read before its password was checked. */
type ReadAccount = { id: number; passwordHash: string | null };

/**
 * Condition on `users u`: it is this account, active, and its password is the one that was read. Never true while the account has no password. Use it
 * under a row lock, which a password reset waits for.
 */
export const isUnchanged = ({ id, passwordHash }: ReadAccount): SQL =>
  sql`u.id = ${id} and u.deactivated_at is null and u.password_hash = ${passwordHash}`;

/** Begins the second step after a correct password. Null if the account was deactivated or its password changed meanwhile. */
export async function beginSecondStep(tx: Executor, account: ReadAccount): Promise<SecondStep | null> {
  const { token, hash } = makeToken();
  const rows = await tx.execute(sql`insert into pending_sign_ins (token_hash, user_id, expires_at)
    select ${hash}::bytea, u.id, now() + ${SECOND_STEP_MINUTES} * interval '1 minute'
    from users u where ${isUnchanged(account)} for share
    returning user_id`);
  return rows.length > 0 ? { pending: token } : null;
}

/** The id of the person whose second step this is; null if it has ended. */
export async function findSecondStep(token: string | undefined): Promise<number | null> {
  if (!isToken(token)) return null;
  const [row] = await readRows(database(), { personId: col.int }).of(sql`
    select p.user_id as "personId" from pending_sign_ins p join users u on u.id = p.user_id
    where p.token_hash = ${tokenHash(token)}::bytea and p.expires_at > now() and p.attempts < ${SECOND_STEP_ATTEMPTS}
      and u.deactivated_at is null`);
  return row?.personId ?? null;
}

/** Counts an attempt before it is checked. Returns how many are left after it, or null if the second step has ended. */
export async function countTry(token: string): Promise<number | null> {
  const [row] = await readRows(database(), { attempts: col.int }).of(sql`
    update pending_sign_ins set attempts = attempts + 1
    where token_hash = ${tokenHash(token)}::bytea and expires_at > now() and attempts < ${SECOND_STEP_ATTEMPTS}
    returning attempts`);
  return row ? SECOND_STEP_ATTEMPTS - row.attempts : null;
}

/** Locks the second step until the transaction ends; false if it has ended. Lock the account first, as other code that ends a second step does. */
export async function lockSecondStep(tx: Executor, token: string): Promise<boolean> {
  const rows = await tx.execute(sql`select user_id from pending_sign_ins
    where token_hash = ${tokenHash(token)}::bytea and expires_at > now() for update`);
  return rows.length > 0;
}

/** Ends a second step that is locked. */
export async function endSecondStep(tx: Executor, token: string): Promise<void> {
  await tx.execute(sql`delete from pending_sign_ins where token_hash = ${tokenHash(token)}::bytea`);
}
