import { sql } from "drizzle-orm";
import { hashPassword, isPassword } from "@/db/accounts/passwords.ts";
import { database } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { audit } from "@/db/mutations/audit.ts";
import { userLocales, users } from "@/db/schema/people.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";

export type FirstAdministrator = { email: string; name: string; password: string; interfaceLocale: Locale };

/** Whether there is any account. */
export async function hasPeople(): Promise<boolean> {
  const [row] = await readRows(database(), { some: col.bool }).of(sql`select exists (select from users) as some`);
  return row?.some ?? false;
}

/**
 * Creates the first account, an administrator, if there is no account yet. Returns whether it was created; of two concurrent processes, one creates
 * it.
 */
export async function makeFirstAdministrator({ password, ...account }: FirstAdministrator): Promise<boolean> {
  const passwordHash = await hashPassword(password);
  return database().transaction(async (tx) => {
    await tx.execute(sql`lock table users in share row exclusive mode`);
    const [present] = await tx.select({ id: users.id }).from(users).limit(1);
    if (present) return false;
    const [made] = await tx
      .insert(users)
      .values({ ...account, role: "admin", passwordHash, passwordChosenAt: new Date() })
      .returning({ id: users.id });
    if (!made) throw new Error("user row was not returned");
    await tx.insert(userLocales).values(locales.map((locale) => ({ userId: made.id, locale })));
    const actor = { kind: "operator", name: "operator" } as const;
    await audit(tx, actor, {
      verb: "first-administrator",
      entity: `user:${made.id}`,
      after: { email: account.email, role: "admin" },
    });
    return true;
  });
}

/** Whether this mail address and password work now. The server itself calls it, so it does not count as an attempt. */
export async function isPasswordValid({ email, password }: { email: string; password: string }): Promise<boolean> {
  const [row] = await readRows(database(), { passwordHash: col.text.orNull }).of(
    sql`select password_hash as "passwordHash" from users where email = ${email.toLowerCase()} and deactivated_at is null`,
  );
  return isPassword(row?.passwordHash, password);
}
