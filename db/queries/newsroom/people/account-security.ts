import { sql } from "drizzle-orm";
import { tokenHash } from "@/db/accounts/tokens.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { runReadQuery } from "@/db/connection/run-read-query.ts";
import { type AccountNotice, noticeKinds } from "@/lib/access/account-notices.ts";
import { type Actor, can, type Factors, type SignedIn } from "@/lib/access/permissions.ts";
import { type OwnFactors, type OwnPasskey, parsePolicy, type SecondFactorPolicy } from "@/lib/access/second-factor.ts";
import { isToken, type SecondStepEnd, secondStepEnds } from "@/lib/access/session-rules.ts";
import { SECOND_STEP_ATTEMPTS } from "@/lib/access/sign-in-limits.ts";

const rowShape = {
  since: col.time.orNull,
  lastUsedAt: col.time.orNull,
  passkeys: col.json<OwnPasskey[]>(),
  recoveryCodes: col.int,
};

/** The person's own second factors. */
export async function getOwnFactors({ id }: SignedIn): Promise<OwnFactors> {
  const [row] = await runReadQuery((db) =>
    readRows(db, rowShape).of(sql`
      select f.confirmed_at as since, f.last_used_at as "lastUsedAt",
        (select count(*)::int from recovery_codes c where c.user_id = u.id and c.used_at is null) as "recoveryCodes",
        coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name, 'createdAt', k.created_at, 'lastUsedAt', k.last_used_at)
          order by k.id) from passkeys k where k.user_id = u.id), '[]') as passkeys
      from users u left join totp_factors f on f.user_id = u.id and f.confirmed_at is not null where u.id = ${id}`),
  );
  if (!row) return { totp: null, passkeys: [], recoveryCodes: 0 };
  const passkeys = row.passkeys.map((passkey) => ({
    ...passkey,
    createdAt: iso(passkey.createdAt),
    lastUsedAt: passkey.lastUsedAt && iso(passkey.lastUsedAt),
  }));
  const totp = row.since === null ? null : { since: iso(row.since), lastUsedAt: row.lastUsedAt && iso(row.lastUsedAt) };
  return { totp, passkeys, recoveryCodes: row.recoveryCodes };
}

/** Which factors can complete this browser's second step; null if there is none, or it is over. Having its token is permission enough. */
export async function getSecondStep(token: string | undefined): Promise<Factors | null> {
  if (!isToken(token)) return null;
  const [row] = await runReadQuery((db) =>
    readRows(db, { totp: col.bool, passkeys: col.bool }).of(sql`
      select exists (select from totp_factors f where f.user_id = p.user_id and f.confirmed_at is not null) as totp,
        exists (select from passkeys k where k.user_id = p.user_id) as passkeys
      from pending_sign_ins p join users u on u.id = p.user_id
      where p.token_hash = ${tokenHash(token)}::bytea and p.expires_at > now() and p.attempts < ${SECOND_STEP_ATTEMPTS}
        and u.deactivated_at is null`),
  );
  return row ?? null;
}

/** How this browser's second step ended, with the mail address of its account; null without a well-formed token. */
export async function getEndedSecondStep(
  token: string | undefined,
): Promise<{ over: SecondStepEnd; email: string } | null> {
  if (!isToken(token)) return null;
  const [row] = await runReadQuery((db) =>
    readRows(db, { over: col.oneOf(secondStepEnds), email: col.text }).of(sql`
      select u.email, case when p.attempts >= ${SECOND_STEP_ATTEMPTS} then 'codes' else 'time' end as over
      from pending_sign_ins p join users u on u.id = p.user_id where p.token_hash = ${tokenHash(token)}::bytea`),
  );
  // Ended steps are deleted after a while.
  return row ?? { over: "time", email: "" };
}

/** The person's account notices, newest first, at most ten; `onlyUnseen`: only those to be shown on every page. */
export async function listNotices({ id }: SignedIn, { onlyUnseen = false } = {}): Promise<AccountNotice[]> {
  const rows = await runReadQuery((db) =>
    readRows(db, {
      id: col.int,
      kind: col.oneOf(noticeKinds),
      details: col.json<AccountNotice["details"]>(),
      at: col.time,
      seen: col.bool,
    }).of(sql`select id, kind, details, at, seen from account_notices
      where user_id = ${id} and (not ${onlyUnseen} or not seen) order by id desc limit 10`),
  );
  return rows.map((row) => ({ ...row, at: iso(row.at) }));
}

/** Who must have a second factor; null if the actor may not know. */
export async function getSecondFactorPolicy(actor: Actor): Promise<SecondFactorPolicy | null> {
  if (!can(actor, "edit-people")) return null;
  const [row] = await runReadQuery((db) =>
    readRows(db, { value: col.json<unknown>() }).of(sql`select value from settings where name = 'second-factor'`),
  );
  return parsePolicy(row?.value);
}

function iso(moment: string): string {
  return new Date(moment).toISOString();
}
