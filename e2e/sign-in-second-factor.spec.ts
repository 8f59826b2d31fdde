import { expect, type Page, test } from "@playwright/test";
import { violationsInBothThemes } from "./support/axe.ts";
import { signIn, speakDesk } from "./support/desk.ts";
import { choosePassword, colleague, type Guest, guest, invite, window } from "./support/people.ts";
import { longSignedIn, setUpApp, totpCode, virtualAuthenticator } from "./support/second-factor.ts";
import { inOneLanguage, type Words } from "./support/words.ts";

const home = /\/dashboard$/;

async function typePassword(page: Page, t: Words, { email, password }: Guest): Promise<void> {
  await page.getByRole("textbox", { name: t("signIn.email") }).fill(email);
  await page.getByLabel(t("signIn.password"), { exact: true }).fill(password);
  await page.getByRole("button", { name: t("signIn.enter"), exact: true }).click();
}

async function typeCode(page: Page, t: Words, code: string): Promise<void> {
  await page.getByLabel(t("signIn.secondStep.code"), { exact: true }).fill(code);
  await page.getByRole("button", { name: t("signIn.secondStep.confirm"), exact: true }).click();
}

/** Leaves the newsroom in this window, as if somebody else sat down. */
async function leave(page: Page): Promise<void> {
  await page.context().clearCookies();
}

async function enrolApp(page: Page, t: Words): Promise<{ secret: string; codes: string[] }> {
  await page.goto("/dashboard/profile");
  await page.getByRole("button", { name: t("security.totp.add"), exact: true }).click();
  return setUpApp(page, t);
}

inOneLanguage("kk", (locale, t) => {
  test("an authenticator app: set up, asked for after the password, and a recovery code in its place", async ({
    page,
    browser,
  }) => {
    test.slow();
    await signIn(page, locale);
    const { page: theirs, person } = await colleague({ admin: page, browser }, t, {
      locale,
      role: "editor",
      name: "Сара",
    });
    const { secret, codes } = await enrolApp(theirs, t);
    await expect(theirs.getByText(t("security.codes.left", { count: 10 }))).toBeVisible();

    await leave(theirs);
    await speakDesk(theirs, locale);
    await theirs.goto("/dashboard/profile");
    await typePassword(theirs, t, person);
    await expect(theirs).toHaveURL(/\/dashboard\/sign-in\/second-step\?next=%2Fdashboard%2Fprofile$/);
    expect(await violationsInBothThemes(theirs)).toEqual([]);
    await typeCode(theirs, t, "000000");
    await expect(theirs.getByLabel(t("signIn.secondStep.code"), { exact: true })).toHaveAccessibleDescription(
      new RegExp(t("signIn.errors.code")),
    );
    await typeCode(theirs, t, totpCode(secret));
    await expect(theirs).toHaveURL(/\/dashboard\/profile$/);

    await leave(theirs);
    await speakDesk(theirs, locale);
    await theirs.goto("/dashboard/sign-in");
    await typePassword(theirs, t, person);
    await typeCode(theirs, t, codes[0] ?? "");
    await expect(theirs).toHaveURL(home);
    await expect(theirs.getByText(t("security.notices.kinds.recovery-code-used"))).toBeVisible();
    await theirs.getByRole("button", { name: t("security.notices.close") }).click();
    await expect(theirs.getByText(t("security.notices.kinds.recovery-code-used"))).toHaveCount(0);
    await theirs.goto("/dashboard/profile");
    await expect(theirs.getByText(t("security.codes.left", { count: 9 }))).toBeVisible();
    expect(await violationsInBothThemes(theirs)).toEqual([]);
    await theirs.context().close();
  });

  test("a passkey signs in alone and after the password; taken away it opens nothing", async ({ page, browser }) => {
    test.slow();
    await signIn(page, locale);
    const { page: theirs, person } = await colleague({ admin: page, browser }, t, {
      locale,
      role: "editor",
      name: "Ерлан",
    });
    const authenticator = await virtualAuthenticator(theirs);
    await theirs.goto("/dashboard/profile");
    await theirs.getByRole("button", { name: t("security.passkeys.add"), exact: true }).click();
    const dialog = theirs.getByRole("dialog");
    await dialog.getByLabel(t("security.passkeys.name")).fill("Телефон");
    await dialog.getByRole("button", { name: t("security.passkeys.make"), exact: true }).click();
    await theirs.getByRole("button", { name: t("security.codes.done") }).click();
    await expect(theirs.getByText("Телефон", { exact: true })).toBeVisible();

    await leave(theirs);
    await speakDesk(theirs, locale);
    await theirs.goto("/dashboard/profile");
    await theirs.getByRole("button", { name: t("signIn.passkey") }).click();
    await expect(theirs).toHaveURL(/\/dashboard\/profile$/);

    await leave(theirs);
    await speakDesk(theirs, locale);
    await theirs.goto("/dashboard/sign-in");
    await typePassword(theirs, t, person);
    await theirs.getByRole("button", { name: t("signIn.secondStep.passkey") }).click();
    await expect(theirs).toHaveURL(home);

    await theirs.goto("/dashboard/profile");
    await theirs.getByLabel(t("people.profile.current"), { exact: true }).fill(person.password);
    await theirs.getByLabel(t("signIn.newPassword"), { exact: true }).fill("another, longer one");
    await theirs.getByRole("button", { name: t("people.profile.changePassword") }).click();
    const kept = theirs.getByRole("status").filter({ hasText: t("people.profile.passkeysStay") });
    await expect(kept.getByRole("listitem")).toContainText("Телефон");
    await kept.getByRole("link", { name: t("people.profile.toPasskeys") }).click();
    await expect(theirs).toHaveURL(/#second-factors$/);

    // Confirmed by the passkey as well.
    await longSignedIn(person.email);
    await theirs.goto("/dashboard/profile");
    await theirs.getByRole("button", { name: t("security.passkeys.remove", { name: "Телефон" }) }).click();
    await theirs
      .getByRole("button", { name: t("security.passkeys.removeShort"), exact: true })
      .last()
      .click();
    await theirs.getByRole("button", { name: t("security.confirm.passkey") }).click();
    await expect(theirs.getByText("Телефон", { exact: true })).toHaveCount(0);
    await leave(theirs);
    await speakDesk(theirs, locale);
    await theirs.goto("/dashboard/sign-in");
    await theirs.getByRole("button", { name: t("signIn.passkey") }).click();
    await expect(theirs.getByText(t("signIn.errors.passkey"))).toBeVisible();
    await authenticator.remove();
    await theirs.context().close();
  });

  test("a lost second factor is taken away by an administrator, who confirms who they are first", async ({
    page,
    browser,
  }) => {
    test.slow();
    await signIn(page, locale);
    const administrator = await colleague({ admin: page, browser }, t, { locale, role: "admin", name: "Гүлнар" });
    const { page: theirs, person } = await colleague({ admin: page, browser }, t, {
      locale,
      role: "reporter",
      name: "Айдос",
    });
    await enrolApp(theirs, t);
    const admin = administrator.page;
    await longSignedIn(administrator.person.email);
    await admin.goto("/dashboard/people");
    await admin.getByRole("button", { name: t("people.actionsFor", { name: person.name }) }).click();
    await admin.getByRole("menuitem", { name: t("people.resetFactor.button") }).click();
    await admin.getByRole("button", { name: t("people.resetFactor.button") }).click();
    const confirm = admin.getByRole("dialog", { name: t("security.confirm.title") });
    await confirm.getByLabel(t("security.confirm.password"), { exact: true }).fill("not this one");
    await confirm.getByRole("button", { name: t("security.confirm.button"), exact: true }).click();
    await expect(confirm.getByText(t("security.confirm.wrongPassword"))).toBeVisible();
    expect(await violationsInBothThemes(admin)).toEqual([]);
    await confirm.getByLabel(t("security.confirm.password"), { exact: true }).fill(administrator.person.password);
    await confirm.getByRole("button", { name: t("security.confirm.button"), exact: true }).click();
    await expect(admin.getByText(t("people.resetFactor.done", { name: person.name }))).toBeVisible();

    await theirs.goto("/dashboard/profile");
    await expect(theirs).toHaveURL(/sign-in\?next/);
    await typePassword(theirs, t, person);
    await expect(theirs).toHaveURL(/\/dashboard\/profile$/);
    await expect(theirs.getByText(t("security.notices.kinds.second-factor-reset")).first()).toBeVisible();
    await theirs.context().close();
    await admin.context().close();
  });

  test("what was typed stays while somebody confirms who they are, and is sent then", async ({ page, browser }) => {
    test.slow();
    await signIn(page, locale);
    const { page: admin, person } = await colleague({ admin: page, browser }, t, {
      locale,
      role: "admin",
      name: "Болат",
    });
    await longSignedIn(person.email);
    const invited = guest("Жаңа", locale);
    await admin.goto("/dashboard/people");
    await admin.getByRole("button", { name: t("people.invite.button") }).click();
    const dialog = admin.getByRole("dialog", { name: t("people.invite.title") });
    await dialog.getByRole("textbox", { name: t("people.name") }).fill(invited.name);
    await dialog.getByRole("textbox", { name: t("people.email") }).fill(invited.email);
    await dialog.getByRole("button", { name: t("people.invite.send") }).click();
    const confirm = admin.getByRole("dialog", { name: t("security.confirm.title") });
    await confirm.getByRole("button", { name: t("security.close") }).click();
    await expect(dialog.getByText(t("desk.failures.confirm-needed"))).toBeVisible();
    await expect(dialog.getByRole("textbox", { name: t("people.name") })).toHaveValue(invited.name);
    await dialog.getByRole("button", { name: t("people.invite.send") }).click();
    await confirm.getByLabel(t("security.confirm.password"), { exact: true }).fill(person.password);
    await confirm.getByRole("button", { name: t("security.confirm.button"), exact: true }).click();
    await expect(admin.getByRole("textbox", { name: t("people.link.label") })).toHaveValue(/invitation/);
    await admin.context().close();
  });

  test("failed attempts are told at the next sign-in", async ({ page, browser }) => {
    test.slow();
    await signIn(page, locale);
    const { page: theirs, person } = await colleague({ admin: page, browser }, t, {
      locale,
      role: "reporter",
      name: "Мұрат",
    });
    await leave(theirs);
    await speakDesk(theirs, locale);
    await theirs.goto("/dashboard/sign-in");
    await typePassword(theirs, t, { ...person, password: "not this one" });
    await expect(theirs.getByText(t("signIn.errors.not-matching"))).toBeVisible();
    await typePassword(theirs, t, person);
    await expect(theirs).toHaveURL(home);
    const notice = theirs.getByRole("region", { name: t("security.notices.title") });
    await expect(notice).toContainText("127.0.0.1");
    expect(await violationsInBothThemes(theirs)).toEqual([]);
    await theirs.context().close();
  });

  test("without scripts an invitation and both steps of a sign-in work all the same", async ({ page, browser }) => {
    test.slow();
    await signIn(page, locale);
    const person = guest("Нұр", locale);
    const address = await invite(page, t, person);
    const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await speakDesk(plain, locale);
    await choosePassword(plain, t, address, person.password);
    await expect(plain).toHaveURL(home);
    const withScripts = await window(browser, locale);
    await signIn(withScripts, locale, person);
    const { secret } = await enrolApp(withScripts, t);
    await leave(plain);
    await speakDesk(plain, locale);
    await plain.goto("/dashboard/sign-in?next=/dashboard/profile");
    await typePassword(plain, t, person);
    await typeCode(plain, t, "111111");
    await expect(plain.getByText(t("signIn.errors.code"))).toBeVisible();
    await typeCode(plain, t, totpCode(secret));
    await expect(plain).toHaveURL(/\/dashboard\/profile$/);
    await withScripts.context().close();
    await plain.context().close();
  });
});
