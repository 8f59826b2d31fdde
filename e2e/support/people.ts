import { type Browser, expect, type Page } from "@playwright/test";
import type { Locale } from "@/lib/locales.ts";
import type { Role } from "@/lib/permissions.ts";
import { speakDesk } from "./desk.ts";
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

/** A new colleague with this role, come in by their invitation, in a window of their own. */
export async function colleague(
  { admin, browser }: { admin: Page; browser: Browser },
  t: Words,
  { locale, role, name }: { locale: Locale; role: Role; name: string },
): Promise<{ page: Page; person: Guest }> {
  const person = guest(name, locale);
  const address = await invite(admin, t, person, role);
  const page = await window(browser, locale);
  await choosePassword(page, t, address, person.password);
  await expect(page).not.toHaveURL(/invitation/);
  await speakDesk(page, locale);
  return { page, person };
}
