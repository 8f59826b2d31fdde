import { sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { factorsOf } from "./second-step.ts";

/** Deletes the recovery codes of a person without a second factor. They replace a factor, and the next factor brings new ones. */
export async function dropCodesWithoutFactor(tx: Executor, personId: number): Promise<void> {
  const { totp, passkeys } = await factorsOf(tx, personId);
  if (!totp && !passkeys) await tx.execute(sql`delete from recovery_codes where user_id = ${personId}`);
}

/**
 * Removes every passkey of a person and returns their names. A passkey signs in by itself, so one added by an attacker would outlive the password.
 * Also deletes the recovery codes if no other factor is left.
 */
export async function removePasskeys(tx: Executor, personId: number): Promise<string[]> {
  await tx.execute(sql`delete from passkey_challenges where user_id = ${personId}`);
  const removed = await readRows(tx, { name: col.text }).of(
    sql`delete from passkeys where user_id = ${personId} returning name`,
  );
  await dropCodesWithoutFactor(tx, personId);
  return removed.map(({ name }) => name);
}

/** Removes every second factor of a person. Returns whether there was one. */
export async function removeFactors(tx: Executor, personId: number): Promise<boolean> {
  const { totp, passkeys } = await factorsOf(tx, personId);
  for (const table of ["totp_factors", "passkeys", "recovery_codes", "pending_sign_ins", "passkey_challenges"]) {
    await tx.execute(sql`delete from ${sql.identifier(table)} where user_id = ${personId}`);
  }
  return totp || passkeys;
}
