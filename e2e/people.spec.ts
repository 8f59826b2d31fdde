import { expect, type Page, test } from "@playwright/test";
import { violationsInBothThemes } from "./support/axe.ts";
import { signIn } from "./support/desk.ts";
import { choosePassword, type Guest, guest, invite, window } from "./support/people.ts";
import { inOneLanguage, type Words } from "./support/words.ts";

/** Chooses an item of what can be done about the guest. */
async function act(admin: Page, t: Words, { name }: Guest, item: string): Promise<void> {
  await admin.getByRole("button", { name: t("people.actionsFor", { name }) }).click();
  await admin.getByRole("menuitem", { name: t(item) }).click();
}

inOneLanguage("kk", (locale, t) => {
  test("an invited person chooses a password and comes in; a closed account is out at once", async ({
    page,
    browser,
  }) => {
    test.slow();
    await signIn(page, locale);
    const person = guest("Дина", locale);
    const address = await invite(page, t, person);
    const theirs = await window(browser, locale);
    await choosePassword(theirs, t, address, person.email);
    await expect(theirs.getByText(t("signIn.errors.like-email"))).toBeVisible();
    await choosePassword(theirs, t, address, person.password);
    await expect(theirs).not.toHaveURL(/invitation/);
    expect((await theirs.goto("/dashboard/people"))?.status()).toBe(404);
    expect((await theirs.goto(address))?.status()).toBe(410);

    await page.goto("/dashboard/people");
    await act(page, t, person, "people.deactivate.button");
    await page
      .getByRole("dialog")
      .getByRole("button", { name: t("people.deactivate.button") })
      .click();
    await expect(page.getByRole("row", { name: new RegExp(person.name) })).toContainText(
      t("people.states.deactivated"),
    );
    await theirs.goto("/dashboard/profile");
    await expect(theirs).toHaveURL(/sign-in\?next=%2Fdashboard%2Fprofile$/);
    await act(page, t, person, "people.reactivate.button");
    await page
      .getByRole("dialog")
      .getByRole("button", { name: t("people.reactivate.button") })
      .click();
    await expect(page.getByRole("row", { name: new RegExp(person.name) })).not.toContainText(
      t("people.states.deactivated"),
    );
    await theirs.context().close();
  });

  test("another role and another password are given by an administrator", async ({ page, browser }) => {
    test.slow();
    await signIn(page, locale);
    const person = guest("Асан", locale);
    const first = await invite(page, t, person);
    await act(page, t, person, "people.duties.title");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("radio", { name: new RegExp(`^${t("desk.roles.editor")}`, "i") }).check();
    await dialog.getByRole("button", { name: t("people.duties.save") }).click();
    await expect(page.getByRole("row", { name: new RegExp(person.name) })).toContainText(t("desk.roles.editor"));
    await act(page, t, person, "people.newInvitation.button");
    await dialog.getByRole("button", { name: t("people.newInvitation.confirm") }).click();
    const second = await dialog.getByRole("textbox", { name: t("people.link.label") }).inputValue();
    const theirs = await window(browser, locale);
    expect((await theirs.goto(first))?.status()).toBe(410);
    await choosePassword(theirs, t, second, person.password);
    await expect(theirs).not.toHaveURL(/invitation/);
    await theirs.context().close();
  });

  test("an address that has an account is named beside its field, and nothing typed is lost", async ({ page }) => {
    await signIn(page, locale);
    await page.goto("/dashboard/people");
    await page.getByRole("button", { name: t("people.invite.button") }).click();
    const dialog = page.getByRole("dialog");
    const email = dialog.getByRole("textbox", { name: t("people.email") });
    await dialog.getByRole("textbox", { name: t("people.name") }).fill("Ещё раз");
    await email.fill("ADMIN@jarshy.example");
    await dialog.getByRole("button", { name: t("people.invite.send") }).click();
    await expect(email).toHaveAccessibleDescription(new RegExp(t("people.problems.taken")));
    await expect(email).toHaveValue("ADMIN@jarshy.example");
    await expect(dialog.getByRole("textbox", { name: t("people.name") })).toHaveValue("Ещё раз");
  });

  test("everybody sees the own devices, ends the others and changes the own password", async ({ page, browser }) => {
    test.slow();
    await signIn(page, locale);
    const person = guest("Мария", locale);
    const address = await invite(page, t, person);
    const one = await window(browser, locale);
    await choosePassword(one, t, address, person.password);
    await expect(one).not.toHaveURL(/invitation/);
    const two = await window(browser, locale);
    await signIn(two, locale, person);
    await one.goto("/dashboard/profile");
    await expect(one.getByText(t("people.devices.this"))).toBeVisible();
    await one.getByRole("button", { name: t("people.devices.endOthers") }).click();
    await expect(one.getByRole("button", { name: t("people.devices.endOthers") })).toHaveCount(0);
    await two.goto("/dashboard/profile");
    await expect(two).toHaveURL(/sign-in/);

    await one.getByLabel(t("people.profile.current"), { exact: true }).fill(person.password);
    await one.getByLabel(t("signIn.newPassword"), { exact: true }).fill("another, longer one");
    await one.getByRole("button", { name: t("people.profile.changePassword") }).click();
    await expect(one.getByText(t("people.profile.passwordSaved", { ended: 0 }))).toBeVisible();
    await signIn(two, locale, { ...person, password: "another, longer one" });
    await one.context().close();
    await two.context().close();
  });

  test("a forged host does not get into a link", async ({ page, baseURL }) => {
    await signIn(page, locale);
    await page.setExtraHTTPHeaders({ "x-forwarded-host": "elsewhere.example", "x-forwarded-proto": "https" });
    const address = await invite(page, t, guest("Хост", locale));
    expect(new URL(address).host).toBe(new URL(String(baseURL)).host);
  });

  test("nothing for axe to complain of, light or dark", async ({ page }) => {
    test.slow();
    await signIn(page, locale);
    for (const address of ["/dashboard/profile", "/dashboard/people"]) {
      await page.goto(address);
      expect(await violationsInBothThemes(page), address).toEqual([]);
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    }
    await page.getByRole("button", { name: t("people.invite.button") }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await violationsInBothThemes(page), "invite").toEqual([]);
  });
});
