import { sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client.ts";
import { audit } from "@/db/mutations/audit.ts";
import { isPassword } from "@/db/passwords.ts";
import { makeToken, tokenHash } from "@/db/tokens.ts";
import type { Locale } from "@/lib/locales.ts";
import type { Actor, Role } from "@/lib/permissions.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { isToken, SESSION_DAYS } from "@/lib/session-rules.ts";
import { countAttempt, forgiveAttempt } from "./attempts.ts";

/** The browser from which somebody comes. */
export type Device = {
  address: string;
  userAgent: string;
  /** The token that it holds already: it ends, so that nobody goes on with one that was planted. */
  held?: string | undefined;
};

export type Entered = { token: string; interfaceLocale: Locale };

type Account = { id: number; passwordHash: string | null; role: Role; interfaceLocale: Locale };

/**
 * Opens a session. Unknown address, wrong password, no password yet, deactivated: one answer after the same work. After too many attempts
 * `rate-limited`, with the minutes to wait in `fields`.
 */
export async function signIn(input: { email: string; password: string }, device: Device): Promise<Result<Entered>> {
  const attempt = { email: input.email, address: device.address };
  const wait = await countAttempt(attempt);
  if (wait > 0) return failure("rate-limited", { minutes: String(wait) });
  const [account] = await database().execute<Account>(sql`
    select id, password_hash as "passwordHash", role, interface_locale as "interfaceLocale"
    from users where email = ${input.email} and deactivated_at is null`);
  const matches = await isPassword(account?.passwordHash, input.password);
  if (!account || !matches) return failure("invalid", { password: "not-matching" });
  return database().transaction(async (tx) => {
    const token = await openSession(tx, account, device);
    if (token === null) return failure("invalid", { password: "not-matching" });
    await forgiveAttempt(tx, attempt);
    await audit(tx, personOf(account.id), { verb: "sign-in", entity: `user:${account.id}` });
    return ok({ token, interfaceLocale: account.interfaceLocale });
  });
}

/**
 * A new session for somebody who has just shown the password of this hash, and its token. Null where the account was closed or its
 * password changed meanwhile: both end sessions, and this one must not slip in after that.
 */
export async function openSession(
  tx: Executor,
  account: { id: number; passwordHash: string | null },
  device: Device,
): Promise<string | null> {
  const { token, hash } = makeToken();
  const rows = await tx.execute(sql`
    insert into sessions (token_hash, user_id, user_agent, address)
    select ${hash}::bytea, u.id, ${device.userAgent.slice(0, 400)}, ${device.address.slice(0, 60)}
    from users u where u.id = ${account.id} and u.deactivated_at is null and u.password_hash = ${account.passwordHash} for share
    returning id`);
  if (rows.length === 0) return null;
  const held = isToken(device.held) ? tokenHash(device.held) : null;
  await tx.execute(sql`delete from sessions where token_hash = ${held}::bytea
    or (user_id = ${account.id} and created_at < now() - ${SESSION_DAYS} * interval '1 day')`);
  return token;
}

/** The person of an account as the audit log names it, where nobody acts yet. */
export function personOf(id: number): Actor {
  return { kind: "person", id, name: "", role: "reporter", locales: [], sectionIds: [] };
}
