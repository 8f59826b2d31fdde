import { type SQL, sql } from "drizzle-orm";
import { tokenHash } from "@/db/accounts/tokens.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { runReadQuery } from "@/db/connection/run-read-query.ts";
import { roles, type SignedIn } from "@/lib/access/permissions.ts";
import { rolesWithSecondFactor, secondFactorPolicies } from "@/lib/access/second-factor.ts";
import { isToken, LAST_SEEN_INTERVAL_SECONDS, SESSION_DAYS, SESSION_IDLE_HOURS } from "@/lib/access/session-rules.ts";
import { RECENT_MINUTES } from "@/lib/access/sign-in-limits.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";

const rowShape = {
  id: col.int,
  email: col.text,
  name: col.text,
  role: col.oneOf(roles),
  interfaceLocale: col.oneOf(locales),
  sessionId: col.int,
  locales: col.texts.as<Locale[]>(),
  sectionIds: col.ints,
  recentlyAuthenticated: col.bool,
  totp: col.bool,
  passkeys: col.bool,
  mustHaveFactor: col.bool,
};

/** SQL: whether session `s` of person `u` is valid: the person is active, and the session is neither too old nor unused for too long. */
export const isSessionCurrent: SQL = sql`(u.deactivated_at is null and s.created_at > now() - ${SESSION_DAYS} * interval '1 day'
  and s.last_seen_at > now() - interval '1 hour' * case u.role ${sql.join(
    roles.map((role) => sql`when ${role} then ${SESSION_IDLE_HOURS[role]}::int`),
    sql` `,
  )} end)`;

/** SQL: whether the paper requires a second factor of person `u`. */
const mustHaveFactor: SQL = sql`coalesce(case (select value #>> '{}' from settings where name = 'second-factor') ${sql.join(
  secondFactorPolicies
    .filter((policy) => rolesWithSecondFactor[policy].length > 0)
    .map((policy) => sql`when ${policy} then u.role in ${rolesWithSecondFactor[policy]}`),
  sql` `,
)} end, false)`;

/**
 * The person that this session signs in. Null without a session, and if the person must still set up a second factor: nothing else is allowed
 * before. Pages, actions, uploads and pictures all use this.
 */
export function signedInBy(session: Session | null): SignedIn | null {
  return session && !session.mustEnrol ? session.person : null;
}

/** A session, and whether its person must set up a second factor first. Only the pages and actions of that setup use it directly. */
export type Session = { person: SignedIn; mustEnrol: boolean };

/** Whether this token is that of a valid session. Unlike `getSession`, does not record that the device is in use. */
export async function isSignedIn(token: string | undefined): Promise<boolean> {
  if (!isToken(token)) return false;
  const rows = await runReadQuery((db) =>
    db.execute(
      sql`select from sessions s join users u on u.id = s.user_id where s.token_hash = ${tokenHash(token)} and ${isSessionCurrent}`,
    ),
  );
  return rows.length > 0;
}

/** The session of this token; null if it is not valid. Also records that the device is in use, at most once a minute. */
export async function getSession(token: string | undefined): Promise<Session | null> {
  if (!isToken(token)) return null;
  const [row] = await runReadQuery((db) =>
    readRows(db, rowShape).of(sql`
      with found as (
        select s.id as "sessionId", u.id, u.email, u.name, u.role, u.interface_locale as "interfaceLocale",
          array(select l.locale from user_locales l where l.user_id = u.id order by l.locale desc) as locales,
          array(select c.section_id from user_sections c where c.user_id = u.id order by c.section_id) as "sectionIds",
          s.authenticated_at > now() - ${RECENT_MINUTES} * interval '1 minute' as "recentlyAuthenticated",
          exists (select from totp_factors f where f.user_id = u.id and f.confirmed_at is not null) as totp,
          exists (select from passkeys k where k.user_id = u.id) as passkeys, ${mustHaveFactor} as "mustHaveFactor"
        from sessions s join users u on u.id = s.user_id where s.token_hash = ${tokenHash(token)} and ${isSessionCurrent}
      ), seen as (
        update sessions s set last_seen_at = now() from found
        where s.id = found."sessionId" and s.last_seen_at < now() - ${LAST_SEEN_INTERVAL_SECONDS} * interval '1 second'
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
