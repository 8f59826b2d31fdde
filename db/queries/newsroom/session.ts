import { type SQL, sql } from "drizzle-orm";
import { reading } from "@/db/reading.ts";
import { tokenHash } from "@/db/tokens.ts";
import type { Locale } from "@/lib/locales.ts";
import { type Role, roles, type SignedIn } from "@/lib/permissions.ts";
import { isToken, SEEN_EVERY_SECONDS, SESSION_DAYS, SESSION_IDLE_HOURS } from "@/lib/session-rules.ts";

type Row = {
  id: number;
  email: string;
  name: string;
  role: Role;
  interfaceLocale: Locale;
  sessionId: number;
  locales: Locale[];
  sectionIds: number[];
};

/** Whether session `s` of person `u` still opens the door: the person is not deactivated, and it is neither too old nor left alone. */
export const sessionHolds: SQL = sql`(u.deactivated_at is null and s.created_at > now() - ${SESSION_DAYS} * interval '1 day'
  and s.last_seen_at > now() - interval '1 hour' * case u.role ${sql.join(
    roles.map((role) => sql`when ${role} then ${SESSION_IDLE_HOURS[role]}::int`),
    sql` `,
  )} end)`;

/**
 * Who holds this token, with the rights of this moment; null where nobody does any more. Asking says that the device is in use, which is
 * written down at most once a minute.
 */
export async function getSignedIn(token: string | undefined): Promise<SignedIn | null> {
  if (!isToken(token)) return null;
  const [row] = await reading((db) =>
    db.execute<Row>(sql`
      with found as (
        select s.id as "sessionId", u.id, u.email, u.name, u.role, u.interface_locale as "interfaceLocale",
          array(select l.locale from user_locales l where l.user_id = u.id order by l.locale desc) as locales,
          array(select c.section_id from user_sections c where c.user_id = u.id order by c.section_id) as "sectionIds"
        from sessions s join users u on u.id = s.user_id where s.token_hash = ${tokenHash(token)} and ${sessionHolds}
      ), seen as (
        update sessions s set last_seen_at = now() from found
        where s.id = found."sessionId" and s.last_seen_at < now() - ${SEEN_EVERY_SECONDS} * interval '1 second'
      )
      select * from found`),
  );
  return row ? { kind: "person", ...row } : null;
}
