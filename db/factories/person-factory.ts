import { makeToken } from "@/db/accounts/tokens.ts";
import { database } from "@/db/connection/client.ts";
import { sessions, userLocales, users } from "@/db/schema/people.ts";
import { userSections } from "@/db/schema/user-sections.ts";
import type { Role, SignedIn } from "@/lib/access/permissions.ts";
import { locales as allLocales, type Locale } from "@/lib/site/locales.ts";
import { only } from "./paper-factory.ts";
import { serial } from "./serial.ts";

type PersonParts = {
  name?: string;
  email?: string;
  role?: Role;
  locales?: readonly Locale[];
  /** Sections whose drafts the person may read. */
  sectionIds?: readonly number[];
  interfaceLocale?: Locale;
  passwordHash?: string;
  deactivatedAt?: Date;
};

/** A person of the newsroom who is signed in on one device: a reporter in both languages unless the parts say otherwise. */
export async function personFactory(parts: PersonParts = {}): Promise<SignedIn & { token: string }> {
  const number = serial();
  const { role = "reporter", locales = allLocales, sectionIds = [], interfaceLocale = "ru" } = parts;
  const { name = `Сотрудник ${number}`, email = `person-${number}@jarshy.example` } = parts;
  const { passwordHash = null, deactivatedAt = null } = parts;
  const passwordChosenAt = passwordHash === null ? null : new Date();
  const row = { name, email, role, interfaceLocale, passwordHash, passwordChosenAt, deactivatedAt };
  const { id } = only(await database().insert(users).values(row).returning({ id: users.id }));
  if (locales.length > 0)
    await database()
      .insert(userLocales)
      .values(locales.map((locale) => ({ userId: id, locale })));
  if (sectionIds.length > 0)
    await database()
      .insert(userSections)
      .values(sectionIds.map((sectionId) => ({ userId: id, sectionId })));
  const { sessionId, token } = await sessionFactory(id);
  const now = { recentlyAuthenticated: true, factors: { totp: false, passkeys: false } };
  return { kind: "person", id, name, email, role, locales, sectionIds, interfaceLocale, sessionId, token, ...now };
}

type SessionParts = { createdAt?: Date; lastSeenAt?: Date; authenticatedAt?: Date };

/** Another session of the person, and its token. */
export async function sessionFactory(
  userId: number,
  parts: SessionParts = {},
): Promise<{ sessionId: number; token: string }> {
  const { token, hash: tokenHash } = makeToken();
  const row = { userId, tokenHash, ...parts };
  const { id } = only(await database().insert(sessions).values(row).returning({ id: sessions.id }));
  return { sessionId: id, token };
}
