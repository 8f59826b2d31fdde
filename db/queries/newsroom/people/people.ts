import { sql } from "drizzle-orm";
import { col, readRows } from "@/db/connection/rows.ts";
import { runReadQuery } from "@/db/connection/run-read-query.ts";
import { nameOrderOfAll } from "@/db/schema/columns.ts";
import { type Actor, can, roles, type SignedIn } from "@/lib/access/permissions.ts";
import type { Colleague, OpenSession } from "@/lib/newsroom/people.ts";
import { isSessionCurrent } from "./session.ts";

/** All accounts, the deactivated ones last. Null if the actor may not see them. */
export async function listPeople(actor: Actor): Promise<Colleague[] | null> {
  if (!can(actor, "edit-people")) return null;
  const rows = await runReadQuery((db) =>
    readRows(db, {
      id: col.int,
      name: col.text,
      email: col.text,
      role: col.oneOf(roles),
      locales: col.texts.as<Colleague["locales"]>(),
      sectionIds: col.ints,
      state: col.oneOf(["invited", "reset", "active", "deactivated"]),
      hasSecondFactor: col.bool,
      seenAt: col.time.orNull,
      linkUntil: col.time.orNull,
    }).of(sql`
      select u.id, u.name, u.email, u.role,
        array(select l.locale from user_locales l where l.user_id = u.id order by l.locale desc) as locales,
        array(select c.section_id from user_sections c where c.user_id = u.id order by c.section_id) as "sectionIds",
        case when u.deactivated_at is not null then 'deactivated' when u.password_chosen_at is null then 'invited'
          when u.password_hash is null then 'reset' else 'active' end as state,
        exists (select from totp_factors f where f.user_id = u.id and f.confirmed_at is not null)
          or exists (select from passkeys k where k.user_id = u.id) as "hasSecondFactor",
        (select max(s.last_seen_at) from sessions s where s.user_id = u.id) as "seenAt",
        (select max(i.expires_at) from invitations i
          where i.user_id = u.id and i.used_at is null and i.expires_at > now()) as "linkUntil"
      from users u order by u.deactivated_at is not null, ${nameOrderOfAll(sql`u.name`)}, u.id`),
  );
  return rows.map((row) => ({
    ...row,
    seenAt: row.seenAt && iso(row.seenAt),
    linkUntil: row.linkUntil && iso(row.linkUntil),
  }));
}

/** The person's own open sessions, the current one first, then by last use. */
export async function listSessions(person: SignedIn): Promise<OpenSession[]> {
  const rows = await runReadQuery((db) =>
    readRows(db, {
      id: col.int,
      userAgent: col.text,
      address: col.text,
      createdAt: col.time,
      seenAt: col.time,
      isThis: col.bool,
    }).of(sql`
      select s.id, s.user_agent as "userAgent", s.address, s.created_at as "createdAt",
        s.last_seen_at as "seenAt", s.id = ${person.sessionId} as "isThis"
      from sessions s join users u on u.id = s.user_id where u.id = ${person.id} and ${isSessionCurrent}
      order by "isThis" desc, s.last_seen_at desc`),
  );
  return rows.map((row) => ({ ...row, createdAt: iso(row.createdAt), seenAt: iso(row.seenAt) }));
}

/** Converts the database's format of a moment to ISO. */
function iso(moment: string): string {
  return new Date(moment).toISOString();
}
