import { sql } from "drizzle-orm";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { queueMail } from "@/db/mutations/jobs/mail-queue.ts";
import { type NoticeDetails, type NoticeKind, quietNotices } from "@/lib/access/account-notices.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { ok, type Result } from "@/lib/result.ts";
import { locales } from "@/lib/site/locales.ts";

/** Maximum number of notices kept per person. */
const MAX_NOTICES = 50;

/** Notifies a person of an event in their account: in the newsroom, and by mail if a mail server is configured. */
export async function notifyPerson(
  tx: Executor,
  personId: number,
  kind: NoticeKind,
  details: NoticeDetails = {},
): Promise<void> {
  const seen = quietNotices.includes(kind);
  const [person] = await readRows(tx, { email: col.text, name: col.text, interfaceLocale: col.oneOf(locales) }).of(sql`
    with told as (insert into account_notices (user_id, kind, details, seen)
      values (${personId}, ${kind}, ${JSON.stringify(details)}::jsonb, ${seen}))
    select email, name, interface_locale as "interfaceLocale" from users where id = ${personId}`);
  await tx.execute(sql`delete from account_notices where user_id = ${personId} and id in (
    select id from account_notices where user_id = ${personId} order by id desc offset ${MAX_NOTICES})`);
  // Shown at every sign-in anyway. A mail for each would let a stranger flood the mailbox.
  if (!person || kind === "failed-attempts") return;
  const { email, name, interfaceLocale } = person;
  await queueMail(tx, {
    to: email,
    locale: interfaceLocale,
    kind,
    values: { person: name, ...details },
    expiresAt: null,
  });
}

/** Marks the notices above every page as read. */
export async function closeNotices(person: SignedIn): Promise<Result<null>> {
  await database().execute(sql`update account_notices set seen = true where user_id = ${person.id} and not seen`);
  return ok(null);
}

/**
 * Notifies people whose accounts are locked after failed attempts, at most once a day. Runs as a separate job, since the duration of an attempt must
 * not reveal whether the account exists. Returns how many people were notified.
 */
export async function notifyLockedAccounts(): Promise<number> {
  return database().transaction(async (tx) => {
    const locked = await readRows(tx, { id: col.int, address: col.text }).of(sql`
      update sign_in_attempts a set lock_told = true from users u
      where a.locked_until > now() and not a.lock_told and a.key = 'account:' || u.email and u.deactivated_at is null
      returning u.id, a.last_address as address`);
    for (const { id, address } of locked) {
      const [told] = await tx.execute(sql`select 1 as told from account_notices
        where user_id = ${id} and kind = 'account-locked' and at > now() - interval '1 day' limit 1`);
      if (!told) await notifyPerson(tx, id, "account-locked", { address });
    }
    return locked.length;
  });
}
