import { sql } from "drizzle-orm";
import { database } from "@/db/client.ts";
import { SESSION_DAYS } from "@/lib/session-rules.ts";
import { FORGET_HOURS } from "@/lib/sign-in-limits.ts";

/** Removes what opens no door any more: attempts that are forgotten, sessions that have run out, links of which a week is gone. */
export async function pruneAccess(): Promise<void> {
  await database().execute(sql`delete from sign_in_attempts
    where greatest(first_at, locked_until) < now() - ${FORGET_HOURS} * interval '1 hour'`);
  await database().execute(sql`delete from sessions where created_at < now() - ${SESSION_DAYS} * interval '1 day'`);
  await database().execute(sql`delete from invitations where expires_at < now() - interval '7 days'`);
}
