import { expect, type Page, test } from "@playwright/test";
import { violationsInBothThemes } from "./support/axe.ts";
import { openSession, origin, signIn } from "./support/desk.ts";
import { choosePassword, colleague, type Guest, guest, window } from "./support/people.ts";
import { sideways } from "./support/sideways.ts";
import { inOneLanguage, type Words } from "./support/words.ts";

/** Chooses an item of what can be done about the guest. */
async function act(admin: Page, t: Words, { name }: Guest, item: string): Promise<void> {
  await admin.getByRole("button", { name: t("people.actionsFor", { name }) }).click();
  await admin.getByRole("menuitem", { name: t(item) }).click();
}

inOneLanguage("kk", (locale, t) => {
  test("an invited person chooses a password and comes in, by the last link alone; a closed account is out at once", async ({
    page,
    browser,
    baseURL,
  }) => {
    test.slow();
    const person = guest("Дина", locale);
    const row = page.getByRole("row", { name: new RegExp(person.name) });
    const dialog = page.getByRole("dialog");
    const link = dialog.getByRole("textbox", { name: t("people.link.label") });
    await signIn(page, locale);
    await page.goto("/dashboard/people");
    const first = await test.step("invited, an address that has an account being named", async () => {
      expect(await violationsInBothThemes(page)).toEqual([]);
      await page.getByRole("button", { name: t("people.invite.button") }).click();
      const name = dialog.getByRole("textbox", { name: t("people.name") });
      const email = dialog.getByRole("textbox", { name: t("people.email") });
      await name.fill(person.name);
      await email.fill("ADMIN@jarshy.example");
      await dialog.getByRole("button", { name: t("people.invite.send") }).click();
      await expect(email).toHaveAccessibleDescription(new RegExp(t("people.problems.taken")));
      await expect(email).toHaveValue("ADMIN@jarshy.example");
      await expect(name).toHaveValue(person.name);
      expect(await violationsInBothThemes(page)).toEqual([]);
      await email.fill(person.email);
      // A forged host does not get into the link.
      await page.setExtraHTTPHeaders({ "x-forwarded-host": "elsewhere.example", "x-forwarded-proto": "https" });
      await dialog.getByRole("button", { name: t("people.invite.send") }).click();
      await expect(link).toHaveValue(/\/dashboard\/invitation\/[\w-]{43}$/);
      const address = await link.inputValue();
      expect(new URL(address).host).toBe(new URL(String(baseURL)).host);
      // Shown once: no slip of the hand takes it away.
      await expect(dialog.locator(".link-to-copy button")).toBeFocused();
      for (const _ of [1, 2, 3]) await page.keyboard.press("Escape");
      await page.mouse.click(5, 5);
      await expect(link).toHaveValue(address);
      await dialog.getByRole("button", { name: t("people.link.done") }).click();
      await page.setExtraHTTPHeaders({});
      return address;
    });
    const second = await test.step("another role and another link", async () => {
      await act(page, t, person, "people.duties.title");
      await expect(dialog).toBeVisible();
      expect(await sideways(page)).toEqual({ scrolls: 0, because: [] });
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
    const theirs = await window(browser, locale);
    await test.step("a password, chosen once", async () => {
      expect((await theirs.goto(first))?.status()).toBe(410);
      await choosePassword(theirs, t, second, person.email);
      await expect(theirs.getByText(t("signIn.errors.like-email"))).toBeVisible();
      await choosePassword(theirs, t, second, person.password);
      await expect(theirs).not.toHaveURL(/invitation/);
      expect((await theirs.goto("/dashboard/people"))?.status()).toBe(404);
      expect((await theirs.request.get(second)).status()).toBe(410);
    });
    await test.step("closed and opened", async () => {
      await act(page, t, person, "people.deactivate.button");
      await dialog.getByRole("button", { name: t("people.deactivate.button") }).click();
      await expect(row).toContainText(t("people.states.deactivated"));
      await theirs.goto("/dashboard/profile");
      await expect(theirs).toHaveURL(/sign-in\?next=%2Fdashboard%2Fprofile$/);
      await act(page, t, person, "people.reactivate.button");
      await dialog.getByRole("button", { name: t("people.reactivate.button") }).click();
      await expect(row).not.toContainText(t("people.states.deactivated"));
    });
    await theirs.context().close();
  });

  test("everybody sees the own devices, ends the others and changes the own password", async ({ browser, request }) => {
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
