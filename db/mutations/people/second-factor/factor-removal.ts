import { sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";
import { factorsOf } from "./second-step.ts";

/** Recovery codes stand in for a factor: without any they go too, and the next factor brings new ones. */
export async function dropCodesWithoutFactor(tx: Executor, personId: number): Promise<void> {
  const { totp, passkeys } = await factorsOf(tx, personId);
  if (!totp && !passkeys) await tx.execute(sql`delete from recovery_codes where user_id = ${personId}`);
}

/**
 * Takes every passkey from a person, and returns their names: each signs in by itself, so one that a thief has added would outlive the
 * password. Recovery codes go too where no other factor is left.
 */
export async function removePasskeys(tx: Executor, personId: number): Promise<string[]> {
  await tx.execute(sql`delete from passkey_challenges where user_id = ${personId}`);
  const removed = await tx.execute<{ name: string }>(
    sql`delete from passkeys where user_id = ${personId} returning name`,
  );
  await dropCodesWithoutFactor(tx, personId);
  return removed.map(({ name }) => name);
}

/** Takes every second factor from a person. Returns whether there was any. */
export async function removeFactors(tx: Executor, personId: number): Promise<boolean> {
  const { totp, passkeys } = await factorsOf(tx, personId);
  for (const table of ["totp_factors", "passkeys", "recovery_codes", "pending_sign_ins", "passkey_challenges"]) {
    await tx.execute(sql`delete from ${sql.identifier(table)} where user_id = ${personId}`);
  }
  return totp || passkeys;
}
