import { type Browser, expect, type Page } from "@playwright/test";
import { personFactory } from "@/db/factories/person-factory.ts";
import { invitePerson } from "@/db/mutations/people/staff.ts";
import { hashPassword } from "@/db/passwords.ts";
import { type Locale, locales } from "@/lib/locales.ts";
import type { Role, SignedIn } from "@/lib/permissions.ts";
import { enter, origin, speakDesk } from "./desk.ts";
import { administrator, done, reachSiteDatabase } from "./newsroom-verbs.ts";
import type { Words } from "./words.ts";

export type Guest = { name: string; email: string; password: string };

/** Somebody whom no other test knows. */
export function guest(name: string, locale: Locale): Guest {
  const number = `${locale}-${Date.now()}-${Math.round(Math.random() * 1e6)}`;
  return { name: `${name} ${number}`, email: `guest-${number}@jarshy.example`, password: "alma ağashy güldedi" };
}

/** Invites the guest in the administrator's window, as a reporter unless another role is named, and returns the link that is shown. */
export async function invite(admin: Page, t: Words, { name, email }: Guest, role: Role = "reporter"): Promise<string> {
  await admin.goto("/dashboard/people");
  await admin.getByRole("button", { name: t("people.invite.button") }).click();
  const dialog = admin.getByRole("dialog");
  await dialog.getByRole("textbox", { name: t("people.name") }).fill(name);
  await dialog.getByRole("textbox", { name: t("people.email") }).fill(email);
  await dialog.getByRole("radio", { name: new RegExp(`^${t(`desk.roles.${role}`)}`, "i") }).check();
  await dialog.getByRole("button", { name: t("people.invite.send") }).click();
  const link = dialog.getByRole("textbox", { name: t("people.link.label") });
  await expect(link).toHaveValue(/\/dashboard\/invitation\/[\w-]{43}$/);
  const address = await link.inputValue();
  await dialog.getByRole("button", { name: t("people.link.done") }).click();
  await expect(admin.getByRole("row", { name: new RegExp(name) })).toBeVisible();
  return address;
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

/** The hash of every guest's password: one for all, since it is slow to make, as it has to be. */
let passwordHash: Promise<string> | null = null;

/** A new colleague with this role, who has chosen a password and is signed in, in a window of their own. */
export async function colleague(
  browser: Browser,
  { locale, role, name }: { locale: Locale; role: Role; name: string },
): Promise<{ page: Page; person: Guest; signedIn: SignedIn }> {
  reachSiteDatabase();
  const person = guest(name, locale);
  passwordHash ??= hashPassword(person.password);
  const { email } = person;
  const account = { name: person.name, email, role, interfaceLocale: locale, passwordHash: await passwordHash };
  const { token, ...signedIn } = await personFactory(account);
  const page = await browser.newPage();
  await enter(page.context(), origin, { session: token, locale });
  return { page, person, signedIn };
}

/** Invites the guest, as a reporter, without any window; returns the address that the guest is sent. */
export async function invitationOf({ name, email }: Guest, locale: Locale): Promise<string> {
  const duties = { role: "reporter" as const, locales: [...locales] };
  const { link } = done(await invitePerson(await administrator(), { name, email, interfaceLocale: locale, ...duties }));
  return `/dashboard/invitation/${link.token}`;
}
