import { expect, type Page, test } from "@playwright/test";
import { violationsInBothThemes } from "@/e2e/support/checks/axe.ts";
import { setDeskLanguage } from "@/e2e/support/newsroom/desk.ts";
import {
  choosePassword,
  colleague,
  guest,
  invitationOf,
  newPerson,
  typePassword,
} from "@/e2e/support/newsroom/people.ts";
import {
  addAuthenticatorApp,
  expireSecondStep,
  makeSignInsOld,
  setUpApp,
  totpCode,
  virtualAuthenticator,
} from "@/e2e/support/newsroom/second-factor.ts";
import { inOneLanguage, type Words } from "@/e2e/support/words.ts";
import type { Locale } from "@/lib/site/locales.ts";

const home = /\/dashboard$/;

async function typeCode(page: Page, t: Words, code: string): Promise<void> {
  await page.getByLabel(t("signIn.secondStep.code"), { exact: true }).fill(code);
  await page.getByRole("button", { name: t("signIn.secondStep.confirm"), exact: true }).click();
}

/** Signs this window out by removing its cookies, and opens the address again, which leads to the sign-in page. */
async function comeAgain(page: Page, locale: Locale, address: string): Promise<void> {
  await page.context().clearCookies();
  await setDeskLanguage(page, locale);
  await page.goto(address);
}

inOneLanguage("kk", (locale, t) => {
  test("an authenticator app is set up, required after the password, and replaced by a recovery code; failed attempts are reported", async ({
    browser,
  }) => {
    test.slow();
    const { page, person } = await colleague(browser, { locale, role: "editor", name: "Сара" });
    const profile = /\/dashboard\/profile$/;
    const notices = page.getByRole("region", { name: t("security.notices.title") });
    const { secret, codes } = await test.step("set it up", async () => {
      await page.goto("/dashboard/profile");
      await page.getByRole("button", { name: t("security.totp.add"), exact: true }).click();
      const app = await setUpApp(page, t);
      await expect(page.getByText(t("security.codes.left", { count: 10 }))).toBeVisible();
      return app;
    });
    await test.step("sign in with a code after the password", async () => {
      await comeAgain(page, locale, "/dashboard/profile");
      await typePassword(page, t, { ...person, password: "not this one" });
      await expect(page.getByText(t("signIn.errors.not-matching"))).toBeVisible();
      await typePassword(page, t, person);
      await expect(page).toHaveURL(/\/dashboard\/sign-in\/second-step\?next=%2Fdashboard%2Fprofile$/);
      await expect(page.getByLabel(t("signIn.secondStep.code"), { exact: true })).toBeFocused();
      await typeCode(page, t, "000000");
      await expect(page.getByLabel(t("signIn.secondStep.code"), { exact: true })).toHaveAccessibleDescription(
        new RegExp(t("signIn.errors.code")),
      );
      expect(await violationsInBothThemes(page)).toEqual([]);
      await typeCode(page, t, totpCode(secret));
      await expect(page).toHaveURL(profile);
    });
    await test.step("one wrong password is reported with its address", async () => {
      const failed = t("security.notices.kinds.failed-attempts", { count: 1, when: "#", address: "127.0.0.1" });
      for (const part of failed.split("#")) await expect(notices).toContainText(part);
    });
    await test.step("sign in with a recovery code instead of the app's code", async () => {
      await comeAgain(page, locale, "/dashboard/sign-in?next=/dashboard/profile");
      await typePassword(page, t, person);
      await typeCode(page, t, codes[0] ?? "");
      await expect(page).toHaveURL(profile);
      await expect(page.getByText(t("security.codes.left", { count: 9 }))).toBeVisible();
      const used = notices.getByText(t("security.notices.kinds.recovery-code-used"));
      await expect(used).toBeVisible();
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      expect(await violationsInBothThemes(page)).toEqual([]);
      await page.getByRole("button", { name: t("security.notices.close") }).click();
      await expect(used).toHaveCount(0);
    });
    await page.context().close();
  });

  test("a passkey signs in alone and after the password, and no longer once it is removed", async ({ browser }) => {
    test.slow();
    const { page, person } = await colleague(browser, { locale, role: "editor", name: "Ерлан" });
    const authenticator = await virtualAuthenticator(page);
    await test.step("add it", async () => {
      await page.goto("/dashboard/profile");
      await page.getByRole("button", { name: t("security.passkeys.add"), exact: true }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel(t("security.passkeys.name")).fill("Телефон");
      await dialog.getByRole("button", { name: t("security.passkeys.make"), exact: true }).click();
      await page.getByRole("button", { name: t("security.codes.done") }).click();
      await expect(page.getByText("Телефон", { exact: true })).toBeVisible();
    });
    await test.step("sign in with it after the password; it is kept when the password changes", async () => {
      await comeAgain(page, locale, "/dashboard/sign-in?next=/dashboard/profile");
      await typePassword(page, t, person);
      await page.getByRole("button", { name: t("signIn.secondStep.passkey") }).click();
      await expect(page).toHaveURL(/\/dashboard\/profile$/);
      await page.getByLabel(t("people.profile.current"), { exact: true }).fill(person.password);
      await page.getByLabel(t("signIn.newPassword"), { exact: true }).fill("another, longer one");
      await page.getByRole("button", { name: t("people.profile.changePassword") }).click();
      const kept = page.getByRole("status").filter({ hasText: t("people.profile.passkeysStay") });
      await expect(kept.getByRole("listitem")).toContainText("Телефон");
      await kept.getByRole("link", { name: t("people.profile.toPasskeys") }).click();
      // The address may lose its fragment again when the page takes over the saved state.
      await expect(page.locator("#second-factors")).toBeInViewport();
    });
    await test.step("sign in with it alone", async () => {
      await comeAgain(page, locale, "/dashboard/sign-in");
      await page.getByRole("button", { name: t("signIn.passkey") }).click();
      await expect(page).toHaveURL(home);
    });
    await test.step("it confirms its own removal and no longer signs in", async () => {
      await makeSignInsOld(person.email);
      await page.goto("/dashboard/profile");
      await page.getByRole("button", { name: t("security.passkeys.remove", { name: "Телефон" }) }).click();
      const remove = page.getByRole("button", { name: t("security.passkeys.removeShort"), exact: true });
      await remove.last().click();
      await page.getByRole("button", { name: t("security.confirm.passkey") }).click();
      await expect(page.getByText("Телефон", { exact: true })).toHaveCount(0);
      await comeAgain(page, locale, "/dashboard/sign-in");
      await page.getByRole("button", { name: t("signIn.passkey") }).click();
      await expect(page.getByText(t("signIn.errors.passkey"))).toBeVisible();
    });
    await authenticator.remove();
    await page.context().close();
  });

  test("an invitation and both steps of the sign-in work without scripts", async ({ browser }) => {
    test.slow();
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await test.step("accept an invitation", async () => {
      const invited = guest("Нұр", locale);
      await setDeskLanguage(page, locale);
      await choosePassword(page, t, await invitationOf(invited, locale), invited.password);
      await expect(page).toHaveURL(home);
    });
    await test.step("sign in by both steps, each with a mistake first", async () => {
      const { password } = guest("Ай", locale);
      const signedIn = await newPerson({ locale, role: "editor", name: "Ай", password });
      const person = { email: signedIn.email, password };
      const secret = await addAuthenticatorApp(signedIn);
      await comeAgain(page, locale, "/dashboard/sign-in?next=/dashboard/profile");
      await typePassword(page, t, { ...person, password: "not the password" });
      await expect(page.getByText(t("signIn.errors.not-matching"))).toBeVisible();
      await expect(page.getByRole("textbox", { name: t("signIn.email") })).toHaveValue(person.email);
      await typePassword(page, t, person);
      await typeCode(page, t, "111111");
      await expect(page.getByText(t("signIn.errors.code"))).toBeVisible();
      await expireSecondStep(person.email);
      await typeCode(page, t, totpCode(secret));
      await expect(page.getByText(t("signIn.secondStep.over.time"))).toBeVisible();
      await expect(page.getByRole("textbox", { name: t("signIn.email") })).toHaveValue(person.email);
      await typePassword(page, t, person);
      await typeCode(page, t, totpCode(secret));
      await expect(page).toHaveURL(/\/dashboard\/profile$/);
    });
    await page.context().close();
  });
});
