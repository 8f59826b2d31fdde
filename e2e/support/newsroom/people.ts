import type { Browser, Page } from "@playwright/test";
import { hashPassword } from "@/db/accounts/passwords.ts";
import { database } from "@/db/connection/client.ts";
import { personFactory, sessionFactory } from "@/db/factories/person-factory.ts";
import { endSessions } from "@/db/mutations/people/sessions.ts";
import { invitePerson } from "@/db/mutations/people/staff.ts";
import { signedInWith } from "@/db/testing/signed-in.ts";
import type { Words } from "@/e2e/support/words.ts";
import type { Role, SignedIn } from "@/lib/access/permissions.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { enter, type Login, origin, speakDesk } from "./desk.ts";
import { administrator, done, existing, reachSiteDatabase } from "./newsroom-verbs.ts";

const PASSWORD = "alma ağashy güldedi";

export type Guest = { name: string; email: string; password: string };

/** Somebody whom no other test knows. */
export function guest(name: string, locale: Locale): Guest {
  const number = `${locale}-${Date.now()}-${Math.round(Math.random() * 1e6)}`;
  return { name: `${name} ${number}`, email: `guest-${number}@jarshy.example`, password: PASSWORD };
}

/** A window of somebody else's, in this language. */
export async function window(browser: Browser, locale: Locale): Promise<Page> {
  const page = await browser.newPage();
  await speakDesk(page, locale);
  return page;
}

/** Chooses the password that an invitation's page asks for, and comes in by that. */
export async function choosePassword(page: Page, t: Words, address: string, password: string): Promise<void> {
  await page.goto(address);
  await page.getByLabel(t("signIn.newPassword"), { exact: true }).fill(password);
  await page.getByRole("button", { name: t("signIn.keepPassword") }).click();
}

/** Types the login at the newsroom's door and sends it. */
export async function typePassword(page: Page, t: Words, { email, password }: Login): Promise<void> {
  await page.getByRole("textbox", { name: t("signIn.email") }).fill(email);
  await page.getByLabel(t("signIn.password"), { exact: true }).fill(password);
  await page.getByRole("button", { name: t("signIn.enter"), exact: true }).click();
}

/** Whoever is signed in in this browser. */
export async function signedInAt(page: Page): Promise<SignedIn> {
  reachSiteDatabase();
  const cookies = await page.context().cookies();
  return existing(await signedInWith(cookies.find(({ name }) => name === "session")?.value));
}

type Parts = { role: Role; name: string; locale: Locale; password?: string };

/** The hashes of passwords, each made once: they are slow to make, as they have to be. */
const hashes = new Map<string, Promise<string>>();

function hashOf(password: string): Promise<string> {
  const hash = hashes.get(password) ?? hashPassword(password);
  hashes.set(password, hash);
  return hash;
}

/**
 * Somebody whom no other test knows, made in the database, to whom the newsroom speaks this language; without a password unless one is given.
 * people.spec.ts invites by the newsroom's screens.
 */
export async function newPerson({ role, name, locale, password }: Parts): Promise<SignedIn & { token: string }> {
  reachSiteDatabase();
  const { email, name: unique } = guest(name, locale);
  const secret = password ? { passwordHash: await hashOf(password) } : {};
  return personFactory({ role, name: unique, email, interfaceLocale: locale, ...secret });
}

/** Gives this browser a new session of the person's and shows the newsroom in this language in it, from the next page on. */
export async function comeIn(page: Page, person: SignedIn, locale: Locale): Promise<void> {
  const { token } = await sessionFactory(person.id);
  await enter(page.context(), origin, { session: token, locale });
}

/**
 * Gives this browser the session of a new administrator. A person may make only so many changes in a minute that every page shows, so tests
 * that make many of them do not share one.
 */
export async function signInAsAnother(page: Page, locale: Locale): Promise<void> {
  await comeIn(page, await newPerson({ role: "admin", name: "Әсел", locale }), locale);
}

/** Ends every session of the person, as they do from another computer: people.spec.ts does that by the page of their profile. */
export async function endEverySession(person: SignedIn): Promise<void> {
  await endSessions(database(), person.id);
}

/** A new colleague with this role, who has a guest's password and is signed in, in a window of their own. */
export async function colleague(
  browser: Browser,
  parts: { locale: Locale; role: Role; name: string },
): Promise<{ page: Page; person: Guest; signedIn: SignedIn }> {
  const { token, ...signedIn } = await newPerson({ ...parts, password: PASSWORD });
  const page = await browser.newPage();
  await enter(page.context(), origin, { session: token, locale: parts.locale });
  return { page, person: { name: signedIn.name, email: signedIn.email, password: PASSWORD }, signedIn };
}

/** Invites the guest, as a reporter, without any window; returns the address that the guest is sent. */
export async function invitationOf({ name, email }: Guest, locale: Locale): Promise<string> {
  const duties = { role: "reporter" as const, locales: [...locales] };
  const { link } = done(await invitePerson(await administrator(), { name, email, interfaceLocale: locale, ...duties }));
  return `/dashboard/invitation/${link.token}`;
}
