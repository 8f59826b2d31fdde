import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { pruneMail } from "@/db/mutations/jobs/mail-queue.ts";
import { SESSION_DAYS } from "@/lib/access/session-rules.ts";
import { FAILURE_NOTICE_DAYS, KNOWN_DEVICE_DAYS, LOCK_RESET_HOURS } from "@/lib/access/sign-in-limits.ts";

/**
 * Deletes expired access data: old attempts, expired sessions, previews and pending sign-ins, links a week after they expire, devices unused for
 * long, unconfirmed authenticator apps, and mail that was sent or could not be sent.
 */
export async function pruneAccess(): Promise<void> {
  // Keep the failures of an existing account until its owner signs in and is told.
  await database().execute(sql`delete from sign_in_attempts a
    where greatest(first_at, locked_until) < now() - ${LOCK_RESET_HOURS} * interval '1 hour'
      and not (failures > 0 and last_at > now() - ${FAILURE_NOTICE_DAYS} * interval '1 day'
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
