import { expect, type Page, test } from "@playwright/test";
import { violationsInBothThemes } from "@/e2e/support/checks/axe.ts";
import { horizontalScroll } from "@/e2e/support/checks/horizontal-scroll.ts";
import { openSession, origin } from "@/e2e/support/newsroom/desk.ts";
import {
  choosePassword,
  colleague,
  type Guest,
  guest,
  newWindow,
  signedInAt,
  typePassword,
} from "@/e2e/support/newsroom/people.ts";
import { addAuthenticatorApp, makeSignInsOld } from "@/e2e/support/newsroom/second-factor.ts";
import { inOneLanguage, type Words } from "@/e2e/support/words.ts";
import type { MessageKey } from "@/i18n/words.ts";

/** Chooses an item in the guest's action menu. */
async function act(admin: Page, t: Words, { name }: Guest, item: MessageKey): Promise<void> {
  await admin.getByRole("button", { name: t("people.actionsFor", { name }) }).click();
  await admin.getByRole("menuitem", { name: t(item) }).click();
}

inOneLanguage("kk", (locale, t) => {
  test("an account is invited, changed, closed, reopened and freed of a lost second factor; typed text stays while the administrator confirms the password", async ({
    browser,
    baseURL,
  }) => {
    test.slow();
    const { page, person: admin } = await colleague(browser, { locale, role: "admin", name: "Гүлнар" });
    const confirm = page.getByRole("dialog", { name: t("security.confirm.title") });
    const confirmBy = async (password: string) => {
      await confirm.getByLabel(t("security.confirm.password"), { exact: true }).fill(password);
      await confirm.getByRole("button", { name: t("security.confirm.button"), exact: true }).click();
    };
    const person = guest("Дина", locale);
    const row = page.getByRole("row", { name: new RegExp(person.name) });
    const dialog = page.getByRole("dialog");
    const link = dialog.getByRole("textbox", { name: t("people.link.label") });
    await page.goto("/dashboard/people");
    const invitation = page.getByRole("dialog", { name: t("people.invite.title") });
    const send = invitation.getByRole("button", { name: t("people.invite.send") });
    const name = invitation.getByRole("textbox", { name: t("people.name") });
    const email = invitation.getByRole("textbox", { name: t("people.email") });
    await test.step("an address that already has an account is reported", async () => {
      expect(await violationsInBothThemes(page)).toEqual([]);
      await page.getByRole("button", { name: t("people.invite.button") }).click();
      await name.fill(person.name);
      await email.fill("ADMIN@jarshy.example");
      await send.click();
      await expect(email).toHaveAccessibleDescription(new RegExp(t("people.problems.taken")));
      await expect(email).toHaveValue("ADMIN@jarshy.example");
      await expect(name).toHaveValue(person.name);
      expect(await violationsInBothThemes(page)).toEqual([]);
      await email.fill(person.email);
    });
    const first = await test.step("invite, after the administrator has confirmed the own password", async () => {
      await makeSignInsOld(admin.email);
      await send.click();
      await confirm.getByRole("button", { name: t("security.close") }).click();
      await expect(invitation.getByText(t("desk.failures.confirm-needed"))).toBeVisible();
      await expect(name).toHaveValue(person.name);
      await send.click();
      await confirmBy("not this one");
      await expect(confirm.getByText(t("security.confirm.wrongPassword"))).toBeVisible();
      expect(await violationsInBothThemes(page)).toEqual([]);
      // A forged host header must not get into the link.
      await page.setExtraHTTPHeaders({ "x-forwarded-host": "elsewhere.example", "x-forwarded-proto": "https" });
      await confirmBy(admin.password);
      await expect(link).toHaveValue(/\/dashboard\/invitation\/[\w-]{43}$/);
      const address = await link.inputValue();
      expect(new URL(address).host).toBe(new URL(String(baseURL)).host);
      // The link is shown only once, so an accidental key or click must not close the dialog.
      await expect(dialog.locator(".link-to-copy button")).toBeFocused();
      for (const _ of [1, 2, 3]) await page.keyboard.press("Escape");
      await page.mouse.click(5, 5);
      await expect(link).toHaveValue(address);
      await dialog.getByRole("button", { name: t("people.link.done") }).click();
      await page.setExtraHTTPHeaders({});
      return address;
    });
    const second = await test.step("change the role and make another link", async () => {
      await act(page, t, person, "people.duties.title");
      await expect(dialog).toBeVisible();
      expect(await horizontalScroll(page)).toEqual({ scrolls: 0, because: [] });
      await dialog.getByRole("radio", { name: new RegExp(`^${t("desk.roles.editor")}`, "i") }).check();
      await dialog.getByRole("button", { name: t("people.duties.save") }).click();
      await expect(row).toContainText(t("desk.roles.editor"));
      await act(page, t, person, "people.newInvitation.button");
      await dialog.getByRole("button", { name: t("people.newInvitation.confirm") }).click();
      await expect(link).not.toHaveValue(first);
      const address = await link.inputValue();
      await dialog.getByRole("button", { name: t("people.link.done") }).click();
      return address;
    });
    const theirs = await newWindow(browser, locale);
    await test.step("choose a password, which works once", async () => {
      expect((await theirs.goto(first))?.status()).toBe(410);
      await choosePassword(theirs, t, second, person.email);
      await expect(theirs.getByText(t("signIn.errors.like-email"))).toBeVisible();
      await choosePassword(theirs, t, second, person.password);
      await expect(theirs).not.toHaveURL(/invitation/);
      expect((await theirs.goto("/dashboard/people"))?.status()).toBe(404);
      expect((await theirs.request.get(second)).status()).toBe(410);
    });
    await addAuthenticatorApp(await signedInAt(theirs));
    await test.step("close and reopen the account", async () => {
      await act(page, t, person, "people.deactivate.button");
      await dialog.getByRole("button", { name: t("people.deactivate.button") }).click();
      await expect(row).toContainText(t("people.states.deactivated"));
      await theirs.goto("/dashboard/profile");
      await expect(theirs).toHaveURL(/sign-in\?next=%2Fdashboard%2Fprofile$/);
      await act(page, t, person, "people.reactivate.button");
      await dialog.getByRole("button", { name: t("people.reactivate.button") }).click();
      await expect(row).not.toContainText(t("people.states.deactivated"));
    });
    await test.step("remove the second factor, after the administrator has confirmed the own password", async () => {
      await makeSignInsOld(admin.email);
      await act(page, t, person, "people.resetFactor.button");
      await page.getByRole("button", { name: t("people.resetFactor.button") }).click();
      await confirmBy(admin.password);
      await expect(page.getByText(t("people.resetFactor.done", { name: person.name }))).toBeVisible();
    });
    await test.step("its owner signs in with only the password, and is notified", async () => {
      await typePassword(theirs, t, person);
      await expect(theirs).toHaveURL(/\/dashboard\/profile$/);
      await expect(theirs.getByText(t("security.notices.kinds.second-factor-reset")).first()).toBeVisible();
    });
    await theirs.context().close();
    await page.context().close();
  });

  test("users see their devices, end other sessions and change their password", async ({ browser, request }) => {
    const { page: one, person } = await colleague(browser, { locale, role: "reporter", name: "Мария" });
    const other = await openSession(origin, person);
    await one.goto("/dashboard/profile");
    await expect(one.getByText(t("people.devices.this"))).toBeVisible();
    await one.getByRole("button", { name: t("people.devices.endOthers") }).click();
    await expect(one.getByRole("button", { name: t("people.devices.endOthers") })).toHaveCount(0);
    const asked = await request.get("/dashboard/profile", { headers: { cookie: `session=${other}` }, maxRedirects: 0 });
    expect(asked.headers().location).toBe("/dashboard/sign-in?next=%2Fdashboard%2Fprofile");

    await one.getByLabel(t("people.profile.current"), { exact: true }).fill(person.password);
    await one.getByLabel(t("signIn.newPassword"), { exact: true }).fill("another, longer one");
    await one.getByRole("button", { name: t("people.profile.changePassword") }).click();
    await expect(one.getByText(t("people.profile.passwordSaved", { ended: 0 }), { exact: true })).toBeVisible();
    await openSession(origin, { ...person, password: "another, longer one" });
    await one.context().close();
  });
});
