import { expect, type Page, test } from "@playwright/test";
import { violationsInBothThemes } from "./support/axe.ts";
import { demoLogin, signIn, speakDesk } from "./support/desk.ts";
import { sideways } from "./support/sideways.ts";
import { open } from "./support/site.ts";
import { inOneLanguage } from "./support/words.ts";

inOneLanguage("kk", (locale, t) => {
  test.beforeEach(({ page }) => signIn(page, locale));

  /** Opens the nth of the paper's pages in the editor, from 0 on. */
  async function openToEdit(page: Page, nth: number): Promise<void> {
    await open(page, "/dashboard/pages");
    const edit = page.getByRole("link", {
      name: new RegExp(`${t("deskPages.editIn", { language: t(`deskPages.inLanguage.${locale}`), title: "" })}`),
    });
    await open(page, (await edit.nth(nth).getAttribute("href")) ?? "");
    // The text is there once the page is alive: what is typed before may meet what React puts there.
    await expect(page.getByRole("textbox", { name: t("editor.text"), exact: true })).toBeVisible();
  }

  test("a page of the paper is written in the editor; what was typed and not saved is offered again", async ({
    page,
  }) => {
    await openToEdit(page, 0);
    const title = page.getByRole("textbox", { name: t("deskPages.pageTitle") });
    const before = await title.inputValue();
    page.on("dialog", (dialog) => void dialog.accept());
    const left = page.getByRole("dialog", { name: t("editor.compare.title.left") });
    // This computer keeps it a moment after it was typed, and says nothing of it.
    await expect(async () => {
      await title.fill(`${before} 2`);
      await expect(page.getByText(t("deskPages.unsaved"))).toBeVisible();
      await page.waitForTimeout(500);
      await page.reload();
      await expect(left).toBeVisible({ timeout: 10_000 });
    }).toPass();
    await left.getByRole("button", { name: t("editor.compare.allTheirs.left") }).click();
    await left.getByRole("button", { name: t("editor.compare.goOn") }).click();
    await expect(title).toHaveValue(before);
    await page.getByRole("button", { name: t("deskPages.save"), exact: true }).click();
    await expect(page.getByText(t("deskPages.saved"))).toBeVisible();
    await title.fill("");
    await page.keyboard.press("Control+s");
    await expect(page.getByText(t("deskPages.problems.empty"))).toBeVisible();
  });

  test("what is typed while a new page is being saved is offered in its own editor", async ({ page }) => {
    await open(page, `/dashboard/pages/new?lang=${locale}`);
    const title = page.getByRole("textbox", { name: t("deskPages.pageTitle") });
    const text = page.getByRole("textbox", { name: t("editor.text"), exact: true });
    await expect(text).toBeVisible();
    const called = `Бет ${Date.now()}`;
    await title.fill(called);
    await text.fill("Алғашқы сөздер");
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route("**/dashboard/pages/new**", async (route) => {
      if (route.request().method() === "POST") await held;
      await route.continue();
    });
    await page.getByRole("button", { name: t("deskPages.save"), exact: true }).click();
    await title.fill(`${called} екі`);
    answer();
    await expect(page).toHaveURL(/\/dashboard\/pages\/\d+/u);
    const left = page.getByRole("dialog", { name: t("editor.compare.title.left") });
    await left.getByRole("button", { name: t("editor.compare.allMine.left") }).click();
    await left.getByRole("button", { name: t("editor.compare.goOn") }).click();
    await expect(title).toHaveValue(`${called} екі`);
    const unsaved = page.getByText(t("deskPages.unsaved"));
    await expect(unsaved).toBeVisible();
    await page.getByRole("button", { name: t("deskPages.save"), exact: true }).click();
    await expect(unsaved).toBeHidden();
    // Nothing waits for whoever begins the next page.
    await open(page, `/dashboard/pages/new?lang=${locale}`);
    await expect(text).toBeVisible();
    await expect(left).toBeHidden();
    await expect(title).toHaveValue("");
    await open(page, "/dashboard/pages");
    const actions = page.getByRole("button", { name: t("deskPages.actionsFor", { title: `${called} екі` }) });
    await actions.click();
    await page.getByRole("menuitem", { name: t("deskPages.remove") }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: t("deskPages.remove") })
      .click();
    await expect(actions).toBeHidden();
  });

  test("whoever is signed out meanwhile signs in above the page, and what was typed is saved", async ({
    page,
    context,
  }) => {
    const { email, password } = demoLogin();
    // Not the page on which the test before may be at work.
    await openToEdit(page, 1);
    const title = page.getByRole("textbox", { name: t("deskPages.pageTitle") });
    const before = await title.inputValue();
    await title.fill(`${before} 3`);
    await context.clearCookies({ name: "session" });
    await page.getByRole("button", { name: t("deskPages.save"), exact: true }).click();
    const dialog = page.getByRole("dialog", { name: t("editor.signIn.title") });
    await expect(dialog.getByText(email)).toBeVisible();
    await dialog.getByLabel(t("editor.signIn.password")).fill(password);
    await dialog.getByRole("button", { name: t("editor.signIn.enter") }).click();
    await expect(page.getByText(t("deskPages.saved"))).toBeVisible();
    // Whoever signs in is shown the newsroom in their own language.
    await speakDesk(page, locale);
    await openToEdit(page, 1);
    await expect(title).toHaveValue(`${before} 3`);
    await title.fill(before);
    await page.getByRole("button", { name: t("deskPages.save"), exact: true }).click();
    await expect(page.getByText(t("deskPages.saved"))).toBeVisible();
  });

  test("what is wrong with a setting stands at its field, and what was typed stays", async ({ page }) => {
    await open(page, "/dashboard/settings");
    const email = page.getByRole("textbox", { name: t("deskPaper.fields.email") });
    await email.fill("no address");
    await email.press("Enter");
    await expect(page.getByText(t("deskPaper.problems.email"))).toBeVisible();
    await expect(email).toBeFocused();
    await expect(email).toHaveValue("no address");
  });

  test("an address that stands cannot lead on, and none leads to nothing", async ({ page }) => {
    await open(page, "/dashboard/redirects");
    await page.getByRole("button", { name: t("redirects.add") }).click();
    const dialog = page.getByRole("dialog", { name: t("redirects.addTitle") });
    await dialog.getByLabel(t("redirects.from")).fill(`/${locale}`);
    await dialog.getByLabel(t("redirects.to")).fill("/nothing/here");
    await dialog.getByRole("button", { name: t("redirects.save") }).click();
    await expect(dialog.getByText(t("redirects.problems.from.stands"))).toBeVisible();
    await dialog.getByLabel(t("redirects.from")).fill("/an/old/one");
    await dialog.getByRole("button", { name: t("redirects.save") }).click();
    await expect(dialog.getByText(t("redirects.problems.to.nothing"))).toBeVisible();
  });

  test("nothing for axe to complain of, light or dark, and no scrolling sideways", async ({ page }) => {
    test.slow();
    for (const address of ["/dashboard/pages", "/dashboard/pages/new", "/dashboard/settings", "/dashboard/redirects"]) {
      await open(page, address);
      expect(await violationsInBothThemes(page), address).toEqual([]);
      expect(await sideways(page), address).toEqual({ scrolls: 0, because: [] });
    }
  });
});
