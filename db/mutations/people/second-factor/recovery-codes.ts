import { randomInt } from "node:crypto";
import { sql } from "drizzle-orm";
import { keyedHash } from "@/db/accounts/account-key.ts";
import { database, type Executor } from "@/db/connection/client.ts";
import { audit } from "@/db/mutations/audit.ts";
import { notifyPerson } from "@/db/mutations/people/notices.ts";
import { needsConfirmation, type SignedIn } from "@/lib/access/permissions.ts";
import type { ShownCodes } from "@/lib/access/second-factor.ts";
import { RECOVERY_CODES } from "@/lib/access/sign-in-limits.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { factorsOf } from "./second-step.ts";

/** Without letters and digits that look alike. Three groups of four have 59 random bits. */
const CODE_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

function makeCode(): string {
  const group = () => Array.from({ length: 4 }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join("");
  return [group(), group(), group()].join("-");
}

/** The form of a code that is hashed: without dashes, in lower case. */
function canonical(code: string): string {
  return code.toLowerCase().replace(/[^a-z0-9]/gu, "");
}

const hashOf = (personId: number, code: string) => keyedHash(canonical(code), `recovery:${personId}`);

/** Replaces all codes of a person. Returns the new codes, which are shown only once. */
async function replaceRecoveryCodes(tx: Executor, personId: number): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, makeCode);
  await tx.execute(sql`delete from recovery_codes where user_id = ${personId}`);
  for (const code of codes) {
    await tx.execute(
      sql`insert into recovery_codes (user_id, code_hash) values (${personId}, ${hashOf(personId, code)}::bytea)`,
    );
  }
  return codes;
}

/** Codes for a person who has just set up the first factor; null if they already have codes. */
export async function firstRecoveryCodes(tx: Executor, personId: number): Promise<ShownCodes> {
  const [present] = await tx.execute(sql`select 1 as one from recovery_codes where user_id = ${personId} limit 1`);
  return { codes: present ? null : await replaceRecoveryCodes(tx, personId) };
}

/** Uses up a code. Of concurrent attempts, one succeeds. Returns whether it was valid. */
export async function useRecoveryCode(tx: Executor, personId: number, code: string): Promise<boolean> {
  const rows = await tx.execute(sql`update recovery_codes set used_at = now()
    where user_id = ${personId} and code_hash = ${hashOf(personId, code)}::bytea and used_at is null returning user_id`);
  if (rows.length === 0) return false;
  await notifyPerson(tx, personId, "recovery-code-used");
  return true;
}

/** Replaces the recovery codes of a person with a second factor. `conflict` if they have none. */
export async function renewRecoveryCodes(person: SignedIn): Promise<Result<ShownCodes>> {
  if (needsConfirmation(person)) return failure("confirm-needed");
  return database().transaction(async (tx) => {
    await tx.execute(sql`select id from users where id = ${person.id} for update`);
    const { totp, passkeys } = await factorsOf(tx, person.id);
    if (!totp && !passkeys) return failure("conflict");
    const codes = await replaceRecoveryCodes(tx, person.id);
    await audit(tx, person, { verb: "renew-recovery-codes", entity: `user:${person.id}` });
    await notifyPerson(tx, person.id, "recovery-codes-renewed");
    return ok({ codes });
  });
}
