import { type SQL, sql } from "drizzle-orm";
import { makeToken, tokenHash } from "@/db/accounts/tokens.ts";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { isToken } from "@/lib/access/session-rules.ts";
import { KNOWN_DEVICE_DAYS, MAX_KNOWN_DEVICES } from "@/lib/access/sign-in-limits.ts";
import { renewDeviceCounts } from "./attempts.ts";

/** The hash, in hex, of the device's token, if the person with this mail address has signed in with it before; else null. */
export function findKnownDevice(token: string | undefined, email: string): Promise<string | null> {
  return findDevice(database(), token, sql`d.user_id = (select id from users where email = ${email})`);
}

/** The same by the person's id. */
export function findDeviceOf(tx: Executor, personId: number, token: string | undefined): Promise<string | null> {
  return findDevice(tx, token, sql`d.user_id = ${personId}`);
}

async function findDevice(tx: Executor, token: string | undefined, isOfPerson: SQL): Promise<string | null> {
  if (!isToken(token)) return null;
  const [row] = await readRows(tx, { hash: col.text }).of(sql`
    select encode(d.token_hash, 'hex') as hash from known_devices d
    where d.token_hash = ${tokenHash(token)}::bytea and ${isOfPerson}
      and d.last_used_at > now() - ${KNOWN_DEVICE_DAYS} * interval '1 day'`);
  return row?.hash ?? null;
}

/**
 * Records that this person has signed in on the device and returns its next token. Everybody who shares the device is moved to the next token; the
 * earlier one becomes invalid. `isNew`: the person has signed in elsewhere, but never here.
 */
export async function rememberDevice(
  tx: Executor,
  personId: number,
  held: string | undefined,
): Promise<{ token: string; isNew: boolean }> {
  const { token, hash } = makeToken();
  if (isToken(held)) {
    const before = tokenHash(held);
    await tx.execute(sql`update known_devices set token_hash = ${hash}::bytea where token_hash = ${before}::bytea`);
    await renewDeviceCounts(tx, { from: hexOf(before), to: hexOf(hash), personId });
  }
  const rows = await readRows(tx, { isThis: col.bool }).of(sql`
    select token_hash = ${hash}::bytea as "isThis" from known_devices where user_id = ${personId}`);
  await tx.execute(sql`
    insert into known_devices (token_hash, user_id) values (${hash}::bytea, ${personId})
    on conflict (token_hash, user_id) do update set last_used_at = now()`);
  await tx.execute(sql`
    delete from known_devices where user_id = ${personId} and token_hash in (
      select token_hash from known_devices where user_id = ${personId} order by last_used_at desc, token_hash offset ${MAX_KNOWN_DEVICES})`);
  return { token, isNew: rows.length > 0 && rows.every(({ isThis }) => !isThis) };
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** Forgets every device of a person. For a change of a password that somebody else may have known. */
export async function forgetDevices(tx: Executor, personId: number): Promise<void> {
  await tx.execute(sql`delete from known_devices where user_id = ${personId}`);
}
