import { sql } from "drizzle-orm";
import { keyedHash, unseal } from "@/db/accounts/account-key.ts";
import { database } from "@/db/connection/client.ts";
import { totpPurpose } from "./second-factor/totp.ts";

const SETTING = "account-key";
/** So many secrets of authenticator apps tell whose key it is, where nothing else does. */
const TRIED = 50;

/** By this the key is known again; nothing of the key can be learned from it. */
const mark = (): string => keyedHash("this paper's key", "own-account-key").toString("base64");

/**
 * Whether the account key of this process is the one that this paper's accounts are kept under. Before the paper has noted its key, that of
 * an earlier version too, the secrets of authenticator apps tell: it is another one where none of them opens.
 */
export async function isOwnAccountKey(): Promise<boolean> {
  const [noted] = await database().execute<{ value: string }>(sql`select value from settings where name = ${SETTING}`);
  if (noted) return noted.value === mark();
  const factors = await database().execute<{ personId: number; sealed: Uint8Array }>(sql`
    select user_id as "personId", sealed_secret as sealed from totp_factors order by user_id desc limit ${TRIED}`);
  return factors.length === 0 || factors.some(({ personId, sealed }) => unseal(sealed, totpPurpose(personId)) !== null);
}

/** Notes the account key as this paper's where none is noted. Returns false where it is another one than the paper's. */
export async function noteAccountKey(): Promise<boolean> {
  if (!(await isOwnAccountKey())) return false;
  await database().execute(sql`insert into settings (name, value) values (${SETTING}, ${JSON.stringify(mark())}::jsonb)
    on conflict (name) do nothing`);
  // Of two servers that start at once with different keys the first has noted its own.
  return isOwnAccountKey();
}
