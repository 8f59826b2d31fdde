import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { audit } from "@/db/mutations/audit.ts";
import { hashPassword, isPassword } from "@/db/accounts/passwords.ts";
import { userLocales, users } from "@/db/schema/people.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";

export type FirstAdministrator = { email: string; name: string; password: string; interfaceLocale: Locale };

/** Whether anybody has an account. */
export async function hasPeople(): Promise<boolean> {
  const [row] = await database().execute<{ some: boolean }>(sql`select exists (select from users) as some`);
  return row?.some ?? false;
}

/** Makes the first account, an administrator's, where there is none at all. Returns whether it was made; of two processes one makes it. */
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

/** Whether one can sign in with these words now. Asked by the server itself, so it does not count as an attempt. */
export async function isSessionValid({ email, password }: { email: string; password: string }): Promise<boolean> {
  const [row] = await database().execute<{ passwordHash: string | null }>(
    sql`select password_hash as "passwordHash" from users where email = ${email.toLowerCase()} and deactivated_at is null`,
  );
  return isPassword(row?.passwordHash, password);
}
