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
import { type Login, origin, setDeskLanguage, setSessionCookies } from "./desk.ts";
import { administrator, done, existing, reachSiteDatabase } from "./newsroom-verbs.ts";

const PASSWORD = "alma ağashy güldedi";

export type Guest = { name: string; email: string; password: string };

/** A new person whom no other test uses. */
export function guest(name: string, locale: Locale): Guest {
  const number = `${locale}-${Date.now()}-${Math.round(Math.random() * 1e6)}`;
  return { name: `${name} ${number}`, email: `guest-${number}@jarshy.example`, password: PASSWORD };
}

/** A browser window of another person, in this language. */
export async function newWindow(browser: Browser, locale: Locale): Promise<Page> {
  const page = await browser.newPage();
  await setDeskLanguage(page, locale);
  return page;
}

/** Chooses the password on an invitation's page and signs in with it. */
export async function choosePassword(page: Page, t: Words, address: string, password: string): Promise<void> {
  await page.goto(address);
  await page.getByLabel(t("signIn.newPassword"), { exact: true }).fill(password);
  await page.getByRole("button", { name: t("signIn.keepPassword") }).click();
}

/** Types the login on the newsroom's sign-in page and submits it. */
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

/** Password hashes, each made once: they are slow on purpose. */
const hashes = new Map<string, Promise<string>>();

function hashOf(password: string): Promise<string> {
  const hash = hashes.get(password) ?? hashPassword(password);
  hashes.set(password, hash);
  return hash;
}

/**
 * Creates a person in the database, with this language for the newsroom, and without a password unless one is given. people.spec.ts invites through
 * the screens.
 */
export async function newPerson({ role, name, locale, password }: Parts): Promise<SignedIn & { token: string }> {
  reachSiteDatabase();
  const { email, name: unique } = guest(name, locale);
  const secret = password ? { passwordHash: await hashOf(password) } : {};
  return personFactory({ role, name: unique, email, interfaceLocale: locale, ...secret });
}

/** Gives this browser a new session of the person and sets the newsroom's language, from the next page on. */
export async function signInAs(page: Page, person: SignedIn, locale: Locale): Promise<void> {
  const { token } = await sessionFactory(person.id);
  await setSessionCookies(page.context(), origin, { session: token, locale });
}

/**
 * Gives this browser the session of a new administrator. A person can make only so many changes to all pages in a minute, so tests that make many use
 * separate people.
 */
export async function signInAsAnother(page: Page, locale: Locale): Promise<void> {
  await signInAs(page, await newPerson({ role: "admin", name: "Әсел", locale }), locale);
}

/** Ends every session of the person, as if from another computer. people.spec.ts does it on the profile page. */
export async function endEverySession(person: SignedIn): Promise<void> {
  await endSessions(database(), person.id);
}

/** A new colleague with this role and a guest's password, signed in in a window of their own. */
export async function colleague(
  browser: Browser,
  parts: { locale: Locale; role: Role; name: string },
): Promise<{ page: Page; person: Guest; signedIn: SignedIn }> {
  const { token, ...signedIn } = await newPerson({ ...parts, password: PASSWORD });
  const page = await browser.newPage();
  await setSessionCookies(page.context(), origin, { session: token, locale: parts.locale });
  return { page, person: { name: signedIn.name, email: signedIn.email, password: PASSWORD }, signedIn };
}

/** Invites the guest as a reporter, without a window. Returns the address sent to the guest. */
export async function invitationOf({ name, email }: Guest, locale: Locale): Promise<string> {
  const duties = { role: "reporter" as const, locales: [...locales] };
  const { link } = done(await invitePerson(await administrator(), { name, email, interfaceLocale: locale, ...duties }));
  return `/dashboard/invitation/${link.token}`;
}
