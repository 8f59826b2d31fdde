import { type SQL, sql } from "drizzle-orm";
import { reading } from "@/db/connection/reading.ts";
import { tokenHash } from "@/db/accounts/tokens.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { type Role, roles, type SignedIn } from "@/lib/access/permissions.ts";
import { rolesWithSecondFactor, secondFactorPolicies } from "@/lib/access/second-factor.ts";
import { isToken, SEEN_EVERY_SECONDS, SESSION_DAYS, SESSION_IDLE_HOURS } from "@/lib/access/session-rules.ts";
import { RECENT_MINUTES } from "@/lib/access/sign-in-limits.ts";

type Row = {
  id: number;
  email: string;
  name: string;
  role: Role;
  interfaceLocale: Locale;
  sessionId: number;
  locales: Locale[];
  sectionIds: number[];
  recentlyAuthenticated: boolean;
  totp: boolean;
  passkeys: boolean;
  mustHaveFactor: boolean;
};

/** Whether session `s` of person `u` still opens the door: the person is not deactivated, and it is neither too old nor left alone. */
export const sessionHolds: SQL = sql`(u.deactivated_at is null and s.created_at > now() - ${SESSION_DAYS} * interval '1 day'
  and s.last_seen_at > now() - interval '1 hour' * case u.role ${sql.join(
    roles.map((role) => sql`when ${role} then ${SESSION_IDLE_HOURS[role]}::int`),
    sql` `,
  )} end)`;

/** Whether the paper wants person `u` to have a second factor. */
const mustHaveFactor: SQL = sql`coalesce(case (select value #>> '{}' from settings where name = 'second-factor') ${sql.join(
  secondFactorPolicies
    .filter((policy) => rolesWithSecondFactor[policy].length > 0)
    .map((policy) => sql`when ${policy} then u.role in ${rolesWithSecondFactor[policy]}`),
  sql` `,
)} end, false)`;

/**
 * Whoever this session signs in; null for nobody, and for whoever has yet to set up the second factor that the paper wants: they may do
 * nothing before. Pages, actions, uploads and pictures all ask this.
 */
export function signedInBy(session: Session | null): SignedIn | null {
  return session && !session.mustEnrol ? session.person : null;
}

/** A session, and whether its person has to set up a second factor before anything else. Only the pages and actions that do so ask for it. */
export type Session = { person: SignedIn; mustEnrol: boolean };

/**
 * The session of this token, or null where it holds no more. Asking says that the device is in use, which is written down at most once a
 * minute.
 */
export async function getSession(token: string | undefined): Promise<Session | null> {
  if (!isToken(token)) return null;
  const [row] = await reading((db) =>
    db.execute<Row>(sql`
      with found as (
        select s.id as "sessionId", u.id, u.email, u.name, u.role, u.interface_locale as "interfaceLocale",
          array(select l.locale from user_locales l where l.user_id = u.id order by l.locale desc) as locales,
          array(select c.section_id from user_sections c where c.user_id = u.id order by c.section_id) as "sectionIds",
          s.authenticated_at > now() - ${RECENT_MINUTES} * interval '1 minute' as "recentlyAuthenticated",
          exists (select from totp_factors f where f.user_id = u.id and f.confirmed_at is not null) as totp,
          exists (select from passkeys k where k.user_id = u.id) as passkeys, ${mustHaveFactor} as "mustHaveFactor"
        from sessions s join users u on u.id = s.user_id where s.token_hash = ${tokenHash(token)} and ${sessionHolds}
      ), seen as (
        update sessions s set last_seen_at = now() from found
        where s.id = found."sessionId" and s.last_seen_at < now() - ${SEEN_EVERY_SECONDS} * interval '1 second'
      )
      select * from found`),
  );
  if (!row) return null;
  const { totp, passkeys, mustHaveFactor: must, ...person } = row;
  return {
    person: { kind: "person", ...person, factors: { totp, passkeys } },
    mustEnrol: must && !totp && !passkeys,
  };
}
