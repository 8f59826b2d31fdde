import { sql } from "drizzle-orm";
import { tokenHash } from "@/db/accounts/tokens.ts";
import { reading } from "@/db/connection/reading.ts";
import type { LinkKind } from "@/lib/access/invitations.ts";
import { isToken } from "@/lib/access/session-rules.ts";
import type { Locale } from "@/lib/site/locales.ts";

export type Invitation = { personId: number; name: string; email: string; kind: LinkKind; interfaceLocale: Locale };

/** The person a one-time link is for; null if it was used, has expired or does not exist. Whoever has the link may know. */
export async function getInvitation(token: string): Promise<Invitation | null> {
  if (!isToken(token)) return null;
  const [row] = await reading((db) =>
    db.execute<Invitation>(sql`select u.id as "personId", u.name, u.email, i.kind, u.interface_locale as "interfaceLocale"
      from invitations i join users u on u.id = i.user_id
      where i.token_hash = ${tokenHash(token)}::bytea and i.used_at is null and i.expires_at > now() and u.deactivated_at is null`),
  );
  return row ?? null;
}
