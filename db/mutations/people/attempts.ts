import { sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client.ts";
import { clientKey } from "@/lib/client-key.ts";
import { ATTEMPT_WINDOW_MINUTES, ATTEMPTS, FORGET_HOURS, MAX_DOUBLINGS } from "@/lib/sign-in-limits.ts";

/** Whose password is tried, and from where. */
export type Attempt = { email: string; address: string };

const accountKey = (email: string) => `account:${email.toLowerCase()}`;
const addressKey = (address: string) => `address:${clientKey(address)}`;

/**
 * Counts an attempt before its password is looked at, so that guesses sent at once do not pass together. Returns 0 where it may go on,
 * otherwise how many minutes are to be waited. A locked address does not count against the account.
 */
export async function countAttempt({ email, address }: Attempt): Promise<number> {
  const wait = await countFor(addressKey(address), ATTEMPTS.address);
  return wait > 0 ? wait : countFor(accountKey(email), ATTEMPTS.account);
}

/** Counts an attempt of somebody who is signed in, for the account alone. Returns the minutes to wait, or 0. */
export function countOwnAttempt(email: string): Promise<number> {
  return countFor(accountKey(email), ATTEMPTS.account);
}

/** The last attempt that is borne locks the key at once: whoever turns out to know the password takes that back. */
async function countFor(key: string, limit: number): Promise<number> {
  const window = sql`${ATTEMPT_WINDOW_MINUTES} * interval '1 minute'`;
  const isNew = sql`(a.locked_until is not null or a.first_at < now() - ${window})`;
  const attempts = sql`case when ${isNew} then 1 else a.attempts + 1 end`;
  const lockouts = sql`case when greatest(a.first_at, a.locked_until) < now() - ${FORGET_HOURS} * interval '1 hour' then 0 else a.lockouts end`;
  const locks = sql`(${attempts}) >= ${limit}::int`;
  const rows = await database().execute(sql`
    insert into sign_in_attempts as a (key, attempts, first_at) values (${key}, 1, now())
    on conflict (key) do update set
      attempts = ${attempts},
      first_at = case when ${isNew} then now() else a.first_at end,
      lockouts = (${lockouts}) + (${locks})::int,
      locked_until = case when ${locks} then now() + ${window} * power(2, least(${lockouts}, ${MAX_DOUBLINGS})) end
    where a.locked_until is null or a.locked_until <= now()
    returning key`);
  return rows.length > 0 ? 0 : minutesLeft(key);
}

async function minutesLeft(key: string): Promise<number> {
  const [row] = await database().execute<{ minutes: number }>(sql`
    select greatest(1, ceil(extract(epoch from locked_until - now()) / 60))::int as minutes
    from sign_in_attempts where key = ${key}`);
  return row?.minutes ?? 1;
}

/** The password was right: the account's failures are forgotten, and this attempt does not count for the address either. */
export async function forgiveAttempt(tx: Executor, { email, address }: Attempt): Promise<void> {
  await tx.execute(sql`update sign_in_attempts set attempts = attempts - 1, locked_until = null,
      lockouts = lockouts - (locked_until is not null)::int
    where key = ${addressKey(address)} and attempts > 0`);
  await forgiveAccount(tx, email);
}

/** Forgets the failures of an account. */
export async function forgiveAccount(tx: Executor, email: string): Promise<void> {
  await tx.execute(sql`delete from sign_in_attempts where key = ${accountKey(email)}`);
}
