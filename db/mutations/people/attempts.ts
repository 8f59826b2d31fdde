import { sql } from "drizzle-orm";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, type RowOf, readRows } from "@/db/connection/rows.ts";
import { clientKey, NETWORK_SHARE, networkKey } from "@/lib/access/client-key.ts";
import { ATTEMPT_WINDOW_MINUTES, ATTEMPTS, LOCK_RESET_HOURS, MAX_LOCK_DOUBLINGS } from "@/lib/access/sign-in-limits.ts";

/** The account whose password is tried, and the address that tries it. */
export type Attempt = {
  email: string;
  address: string;
  /** Hash, in hex, of a device on which this person has signed in before. */
  knownDevice?: string | null;
};

/** Failed attempts since a person's last sign-in. `at` is ISO in UTC. */
const failuresShape = {
  count: col.int,
  at: col.time,
  address: col.text,
};
export type Failures = RowOf<typeof failuresShape>;

const accountKey = (email: string) => `account:${email.toLowerCase()}`;
/** The keys that count attempts from this address, each with its limit. For IPv6, includes its network. */
function addressKeys(address: string): [key: string, limit: number][] {
  const client = clientKey(address);
  const network = networkKey(client);
  const own: [string, number] = [`address:${client}`, ATTEMPTS.address];
  return network === client ? [own] : [own, [`address:${network}`, NETWORK_SHARE * ATTEMPTS.address]];
}
const deviceKey = (hash: string, email: string) => `device:${hash}:${email.toLowerCase()}`;
const codeKey = (personId: number, knownDevice: string | null) =>
  knownDevice ? `device:${knownDevice}:code:${personId}` : `code:${personId}`;
const sessionKey = (sessionId: number) => `session:${sessionId}`;

/**
 * Counts an attempt before its password is checked, so that concurrent guesses do not all pass. Returns 0 if it may continue, otherwise the minutes
 * to wait. A locked address does not count against the account. A known device has its own count, so that strangers who lock the account or the
 * office's address do not lock out its owner.
 */
export async function countAttempt({ email, address, knownDevice }: Attempt): Promise<number> {
  if (knownDevice) return countFor(deviceKey(knownDevice, email), ATTEMPTS.device, address);
  const wait = await countForAddress(address);
  return wait > 0 ? wait : countFor(accountKey(email), ATTEMPTS.account, address);
}

/** Counts a password or code that a signed-in person gives to confirm their identity. Returns the minutes to wait, or 0. */
export function countConfirmation(sessionId: number): Promise<number> {
  return countFor(sessionKey(sessionId), ATTEMPTS.session, "");
}

/** Origin of a second step: the address, and the hash of the device if it is known. */
export type SecondStepFrom = Pick<Attempt, "address"> & { knownDevice: string | null };

/**
 * Counts a code or passkey for the second step, by address and person. A known device has its own count, so that its owner is not locked out by
 * somebody who knows the password or guesses from the same address. Returns the minutes to wait, or 0.
 */
export async function countSecondStep(personId: number, { address, knownDevice }: SecondStepFrom): Promise<number> {
  const wait = knownDevice ? 0 : await countForAddress(address);
  return wait > 0 ? wait : countFor(codeKey(personId, knownDevice), ATTEMPTS.code, address);
}

/**
 * Counts an attempt for its address, and for its network unless the address is locked: one client must not lock its whole network. Returns the
 * minutes to wait, or 0.
 */
async function countForAddress(address: string): Promise<number> {
  for (const [key, limit] of addressKeys(address)) {
    const wait = await countFor(key, limit, address);
    if (wait > 0) return wait;
  }
  return 0;
}

/** Returns the minutes to wait, or 0. The last allowed attempt locks the key at once; a correct password removes that lock. */
async function countFor(key: string, limit: number, address: string): Promise<number> {
  const window = sql`${ATTEMPT_WINDOW_MINUTES} * interval '1 minute'`;
  const isNew = sql`(a.locked_until is not null or a.first_at < now() - ${window})`;
  const attempts = sql`case when ${isNew} then 1 else a.attempts + 1 end`;
  const lockouts = sql`case when greatest(a.first_at, a.locked_until) < now() - ${LOCK_RESET_HOURS} * interval '1 hour' then 0 else a.lockouts end`;
  const locks = sql`(${attempts}) >= ${limit}::int`;
  const rows = await database().execute(sql`
    insert into sign_in_attempts as a (key, attempts, first_at, last_address)
    values (${key}, 1, now(), ${address.slice(0, 60)})
    on conflict (key) do update set
      attempts = ${attempts},
      first_at = case when ${isNew} then now() else a.first_at end,
      lockouts = (${lockouts}) + (${locks})::int,
      locked_until = case when ${locks} then now() + ${window} * power(2, least(${lockouts}, ${MAX_LOCK_DOUBLINGS})) end,
      lock_told = false,
      last_at = now(),
      last_address = excluded.last_address
    where a.locked_until is null or a.locked_until <= now()
    returning key`);
  return rows.length > 0 ? 0 : minutesLeft(key);
}

async function minutesLeft(key: string): Promise<number> {
  const [row] = await readRows(database(), { minutes: col.int }).of(sql`
    select greatest(1, ceil(extract(epoch from locked_until - now()) / 60))::int as minutes
    from sign_in_attempts where key = ${key}`);
  return row?.minutes ?? 1;
}

/**
 * Records a wrong password, so that the person is told at the next sign-in. A nonexistent account has a row too, so that the work is the same. Known
 * devices are not recorded, since a wrong password there is the owner's own typing error.
 */
export async function noteFailure({ email, address, knownDevice }: Attempt): Promise<void> {
  if (knownDevice) return;
  await database().execute(sql`update sign_in_attempts
    set failures = failures + 1, last_at = now(), last_address = ${address.slice(0, 60)} where key = ${accountKey(email)}`);
}

/** Takes back one counted attempt and its lock, because the password was correct or the server was too busy to check it. */
export async function takeBackAttempt(tx: Executor, { email, address, knownDevice }: Attempt): Promise<void> {
  const keys = knownDevice
    ? [deviceKey(knownDevice, email)]
    : [...addressKeys(address).map(([key]) => key), accountKey(email)];
  await takeBack(tx, keys);
}

/** Takes back one counted confirmation and its lock, because the server was too busy to check it. */
export function takeBackConfirmation(sessionId: number): Promise<void> {
  return takeBack(database(), [sessionKey(sessionId)]);
}

/** Takes back one counted code of the second step, because it was correct. Forgets this person's earlier wrong codes. */
export async function forgiveSecondStep(
  tx: Executor,
  personId: number,
  { address, knownDevice }: SecondStepFrom,
): Promise<void> {
  if (!knownDevice)
    await takeBack(
      tx,
      addressKeys(address).map(([key]) => key),
    );
  await tx.execute(sql`delete from sign_in_attempts where key = ${codeKey(personId, knownDevice)}`);
}

async function takeBack(tx: Executor, keys: string[]): Promise<void> {
  // In key order, to prevent deadlocks.
  for (const key of keys.toSorted()) {
    await tx.execute(sql`update sign_in_attempts set attempts = attempts - 1,
        locked_until = null, lockouts = lockouts - (locked_until is not null)::int
      where key = ${key} and attempts > 0`);
  }
}

/**
 * Forgets the failures of an account whose owner has just signed in. Returns those to be reported, or null. From a known device the account's lock
 * stays, since it only affects strangers.
 */
export async function takeFailures(
  tx: Executor,
  email: string,
  { keepLock }: { keepLock: boolean },
): Promise<Failures | null> {
  const key = accountKey(email);
  const [row] = await readRows(tx, failuresShape).of(sql`
    select failures as count, last_at as at, last_address as address from sign_in_attempts where key = ${key} for update`);
  if (keepLock) await tx.execute(sql`update sign_in_attempts set failures = 0 where key = ${key}`);
  else await forgiveAccount(tx, email);
  return row && row.count > 0 ? { ...row, at: new Date(row.at).toISOString() } : null;
}

/** Forgets the failures and the lock of an account. */
export async function forgiveAccount(tx: Executor, email: string): Promise<void> {
  await tx.execute(sql`delete from sign_in_attempts where key = ${accountKey(email)}`);
}

/** Forgets a person's wrong codes after the password has changed, since the person who tried them no longer knows it. */
export async function forgiveCodes(tx: Executor, personId: number): Promise<void> {
  await tx.execute(sql`delete from sign_in_attempts where key = ${codeKey(personId, null)}`);
}

/**
 * Moves a device's counts to its next token, so that a sign-in does not reset its guesses at another person's password. Forgets the counts for the
 * person who has just signed in. `from` and `to` are hashes of the tokens, in hex.
 */
export async function renewDeviceCounts(
  tx: Executor,
  { from, to, personId }: { from: string; to: string; personId: number },
): Promise<void> {
  await tx.execute(sql`
    with counted as (
      select k.key, d.user_id = ${personId} as own, ${`device:${to}`} || substr(k.key, ${`device:${from}`.length + 1}::int) as next
      from known_devices d join users u on u.id = d.user_id
      cross join lateral (values (${`device:${from}:`} || lower(u.email)), (${`device:${from}:code:`} || u.id)) as k(key)
      where d.token_hash = decode(${to}, 'hex')
    ), forgotten as (
      delete from sign_in_attempts a using counted c where a.key = c.key and c.own
    )
    update sign_in_attempts a set key = c.next from counted c where a.key = c.key and not c.own`);
}

/** Forgets the wrong confirmations of a session. */
export async function forgiveConfirmations(tx: Executor, sessionId: number): Promise<void> {
  await tx.execute(sql`delete from sign_in_attempts where key = ${sessionKey(sessionId)}`);
}
