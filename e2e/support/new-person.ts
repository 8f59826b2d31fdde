import type { Page } from "@playwright/test";
import { database } from "@/db/client.ts";
import { personFactory, sessionFactory } from "@/db/factories/person-factory.ts";
import { endSessions } from "@/db/mutations/people/sessions.ts";
import { hashPassword } from "@/db/passwords.ts";
import type { Locale } from "@/lib/locales.ts";
import type { Role, SignedIn } from "@/lib/permissions.ts";
import { enter } from "./desk.ts";
import { reachSiteDatabase } from "./newsroom-verbs.ts";
import { guest } from "./people.ts";

const origin = process.env.BASE_URL ?? "http://localhost:3000";

type Parts = { role: Role; name: string; locale: Locale; password?: string };

/**
 * Somebody whom no other test knows, made in the database, to whom the newsroom speaks this language; without a password unless one is given.
 * people.spec.ts invites by the newsroom's screens.
 */
export async function newPerson({ role, name, locale, password }: Parts): Promise<SignedIn> {
  reachSiteDatabase();
  const { email, name: unique } = guest(name, locale);
  const secret = password ? { passwordHash: await hashPassword(password) } : {};
  return personFactory({ role, name: unique, email, interfaceLocale: locale, ...secret });
}

/** Gives this browser a new session of the person's and shows the newsroom in this language in it, from the next page on. */
export async function comeIn(page: Page, person: SignedIn, locale: Locale): Promise<void> {
  const { token } = await sessionFactory(person.id);
  await enter(page.context(), origin, { session: token, locale });
}

/** Ends every session of the person, as they do from another computer: people.spec.ts does that by the page of their profile. */
export async function endEverySession(person: SignedIn): Promise<void> {
  await endSessions(database(), person.id);
}
