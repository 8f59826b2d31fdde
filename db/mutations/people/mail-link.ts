import { sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { queueMail } from "@/db/mutations/jobs/mail-queue.ts";
import { invitationPath, type Link } from "@/lib/access/invitations.ts";
import { locales } from "@/lib/site/locales.ts";

/** Mails a person the one-time link, if a mail server is configured. The link uses the configured address of the site. */
export async function mailLink(tx: Executor, personId: number, { token, kind, expiresAt }: Link): Promise<void> {
  const [person] = await readRows(tx, { email: col.text, name: col.text, interfaceLocale: col.oneOf(locales) }).of(
    sql`select email, name, interface_locale as "interfaceLocale" from users where id = ${personId}`,
  );
  if (!person) return;
  const link = `${process.env.SITE_URL ?? "http://localhost:3000"}${invitationPath(token)}`;
  const { email, name, interfaceLocale } = person;
  await queueMail(tx, { to: email, locale: interfaceLocale, kind, values: { person: name, link }, expiresAt });
}
