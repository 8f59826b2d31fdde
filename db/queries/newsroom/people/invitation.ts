import { sql } from "drizzle-orm";
import { tokenHash } from "@/db/accounts/tokens.ts";
import { col, type RowOf, readRows } from "@/db/connection/rows.ts";
import { runReadQuery } from "@/db/connection/run-read-query.ts";
import { isToken } from "@/lib/access/session-rules.ts";
import { locales } from "@/lib/site/locales.ts";

const invitationShape = {
  personId: col.int,
  name: col.text,
  email: col.text,
  kind: col.oneOf(["invitation", "reset"]),
  interfaceLocale: col.oneOf(locales),
};
export type Invitation = RowOf<typeof invitationShape>;

/** The person a one-time link is for; null if it was used, has expired or does not exist. Whoever has the link may know. */
export async function getInvitation(token: string): Promise<Invitation | null> {
  if (!isToken(token)) return null;
  const [row] = await runReadQuery((db) =>
    readRows(
      db,
      invitationShape,
    ).of(sql`select u.id as "personId", u.name, u.email, i.kind, u.interface_locale as "interfaceLocale"
      from invitations i join users u on u.id = i.user_id
      where i.token_hash = ${tokenHash(token)}::bytea and i.used_at is null and i.expires_at > now() and u.deactivated_at is null`),
  );
  return row ?? null;
}
