import { sql } from "drizzle-orm";
import { keyedHash, unseal } from "@/db/accounts/account-key.ts";
import { database } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { totpPurpose } from "./second-factor/totp.ts";

const SETTING = "account-key";
/** Maximum number of authenticator secrets to try if no key was recorded. */
const MAX_SECRETS_TRIED = 50;

/** Identifies the key without revealing anything about it. */
const keyFingerprint = (): string => keyedHash("this paper's key", "own-account-key").toString("base64");

/**
 * Whether this process has the account key that encrypted this paper's accounts. If no key was recorded (as in an older database), tries to decrypt
 * the secrets of authenticator apps: false if none can be decrypted.
 */
export async function isOwnAccountKey(): Promise<boolean> {
  const [noted] = await readRows(database(), { value: col.json<string>() }).of(
    sql`select value from settings where name = ${SETTING}`,
  );
  if (noted) return noted.value === keyFingerprint();
  const factors = await readRows(database(), { personId: col.int, sealed: col.bytes }).of(sql`
    select user_id as "personId", sealed_secret as sealed from totp_factors order by user_id desc limit ${MAX_SECRETS_TRIED}`);
  return factors.length === 0 || factors.some(({ personId, sealed }) => unseal(sealed, totpPurpose(personId)) !== null);
}

/** Records the account key if none was recorded. Returns false if it differs from the paper's key. */
export async function noteAccountKey(): Promise<boolean> {
  if (!(await isOwnAccountKey())) return false;
  await database().execute(sql`insert into settings (name, value) values (${SETTING}, ${JSON.stringify(keyFingerprint())}::jsonb)
    on conflict (name) do nothing`);
  // Of two servers that start at once with different keys, only the first has recorded its own.
  return isOwnAccountKey();
}
