import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { pruneMail } from "@/db/mutations/jobs/mail-queue.ts";
import { SESSION_DAYS } from "@/lib/access/session-rules.ts";
import { FORGET_HOURS, KNOWN_DEVICE_DAYS, TELL_FAILURES_DAYS } from "@/lib/access/sign-in-limits.ts";

/**
 * Removes what opens no door any more: attempts that are forgotten, sessions, previews and half-done sign-ins that are over, links a week after
 * their end, devices that nobody used for long, authenticator apps that nobody confirmed, mail that was sent or that nobody could send.
 */
export async function pruneAccess(): Promise<void> {
  // Failures of a real account wait for its person to sign in.
  await database().execute(sql`delete from sign_in_attempts a
    where greatest(first_at, locked_until) < now() - ${FORGET_HOURS} * interval '1 hour'
      and not (failures > 0 and last_at > now() - ${TELL_FAILURES_DAYS} * interval '1 day'
        and exists (select from users u where a.key = 'account:' || u.email))`);
  await database().execute(sql`delete from sessions where created_at < now() - ${SESSION_DAYS} * interval '1 day'`);
  await database().execute(sql`delete from invitations where expires_at < now() - interval '7 days'`);
  await database().execute(sql`delete from preview_links where expires_at < now()`);
  await database().execute(sql`delete from pending_sign_ins where expires_at < now()`);
  await database().execute(sql`delete from passkey_challenges where expires_at < now()`);
  await database().execute(
    sql`delete from known_devices where last_used_at < now() - ${KNOWN_DEVICE_DAYS} * interval '1 day'`,
  );
  await database().execute(
    sql`delete from totp_factors where confirmed_at is null and created_at < now() - interval '1 day'`,
  );
  await pruneMail(database());
}
