import { expect, type Page, test } from "@playwright/test";
import { savePage } from "@/db/mutations/paper/pages.ts";
import { getPageForEditing } from "@/db/queries/newsroom/paper/pages.ts";
import { expectNothingWrong } from "@/e2e/support/checks/nothing-wrong.ts";
import { administrator } from "@/e2e/support/newsroom/newsroom-verbs.ts";
import { newPerson, signInAs, signInAsAnother } from "@/e2e/support/newsroom/people.ts";
import { open } from "@/e2e/support/site.ts";
import { inOneLanguage } from "@/e2e/support/words.ts";

/** Returns the number of texts with unsaved changes in this browser. */
function countKept(page: Page): Promise<number> {
  return page.evaluate(async () => {
    // Opening a missing database would create it, without the editor's object stores.
    if (!(await indexedDB.databases()).some(({ name }) => name === "jarshy-desk")) return 0;
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await asked(indexedDB.open("jarshy-desk"));
    const count = database.objectStoreNames.contains("journal")
      ? await asked(database.transaction("journal").objectStore("journal").count())
      : 0;
    database.close();
    return count;
  });
}

/** Holds back what the page sends to this address, until the returned function is called. */
async function holdSaving(page: Page, address: string): Promise<() => void> {
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(address, async (route) => {
    if (route.request().method() === "POST") await held;
    await route.continue();
  });
  return () => answer();
}

inOneLanguage("kk", (locale, t) => {
  test.beforeEach(({ page }) => signInAsAnother(page, locale));

  test("a static page is written in the editor: text typed during the first save, or never saved, is offered again; a user whose session has ended signs in on the page, and the text is saved", async ({
    page,
    context,
  }) => {
    test.slow();
    // After signing in again, the interface is in the user's own language.
    const password = "a page is written here";
    const chief = await newPerson({ role: "chief", name: "Айнұр", locale, password });
    await signInAs(page, chief, locale);
    await open(page, `/dashboard/pages/new?lang=${locale}`);
    const title = page.getByRole("textbox", { name: t("deskPages.pageTitle") });
    const text = page.getByRole("textbox", { name: t("editor.text"), exact: true });
    const save = page.getByRole("button", { name: t("deskPages.save"), exact: true });
    const unsaved = page.getByText(t("deskPages.unsaved"));
    const left = page.getByRole("dialog", { name: t("editor.compare.title.left") });
    const called = `Бет ${Date.now()}`;
    // Wait for hydration: React could overwrite text typed before.
    await expect(text).toBeVisible();
    await expectNothingWrong(page);

    await test.step("text typed while a new page is being saved is offered in the editor of that page", async () => {
      await title.fill(called);
      await text.fill("Алғашқы сөздер");
      const answer = await holdSaving(page, "**/dashboard/pages/new**");
      await save.click();
      await title.fill(`${called} екі`);
      answer();
      await expect(page).toHaveURL(/\/dashboard\/pages\/\d+/u);
      await left.getByRole("button", { name: t("editor.compare.allMine.left") }).click();
      await left.getByRole("button", { name: t("editor.compare.goOn") }).click();
      await expect(title).toHaveValue(`${called} екі`);
      await expect(unsaved).toBeVisible();
      await save.click();
      await expect(page.getByText(t("deskPages.saved"))).toBeVisible();
      await expect(unsaved).toBeHidden();
      // No unsaved text remains that the next new page would offer.
      await expect.poll(() => countKept(page)).toBe(0);
    });
    const pageId = Number(/pages\/(\d+)/u.exec(page.url())?.[1]);
    const admin = await administrator();
    const kept = async () => (await getPageForEditing(admin, pageId, locale))?.words.title;
    const before = `${called} екі`;

    await test.step("unsaved text is offered again", async () => {
      page.on("dialog", (dialog) => void dialog.accept());
      await title.fill(`${before} 2`);
      await expect(unsaved).toBeVisible();
      // The browser stores the text shortly after typing, without showing it.
      await expect.poll(() => countKept(page)).toBe(1);
      await page.reload();
      await left.getByRole("button", { name: t("editor.compare.allTheirs.left") }).click();
      await left.getByRole("button", { name: t("editor.compare.goOn") }).click();
      await expect(title).toHaveValue(before);
      await title.fill("");
      await page.keyboard.press("Control+s");
      await expect(page.getByText(t("deskPages.problems.empty"))).toBeVisible();
    });

    await test.step("a user whose session has ended signs in on the page", async () => {
      await title.fill(`${before} 3`);
      await context.clearCookies({ name: "session" });
      await save.click();
      const dialog = page.getByRole("dialog", { name: t("editor.signIn.title") });
      await expect(dialog.getByText(chief.email)).toBeVisible();
      await dialog.getByLabel(t("editor.signIn.password")).fill(password);
      await dialog.getByRole("button", { name: t("editor.signIn.enter") }).click();
      await expect.poll(kept).toBe(`${before} 3`);
      await expect(unsaved).toBeHidden();
      await expect(title).toHaveValue(`${before} 3`);
    });

    const last = `${before} 6`;
    await test.step("a page that somebody saved meanwhile is compared first, with everything typed until then", async () => {
      const present = await getPageForEditing(admin, pageId, locale);
      if (!present) throw new Error("the page is missing");
      const { revision, words } = present;
      await savePage(admin, { pageId, locale, revision, ...words, title: `${before} 4` });
      await title.fill(`${before} 5`);
      const answer = await holdSaving(page, `**/dashboard/pages/${pageId}**`);
      await save.click();
      await title.fill(last);
      answer();
      const conflict = page.getByRole("dialog", { name: t("editor.compare.title.conflict") });
      await conflict.getByRole("button", { name: t("editor.compare.allMine.conflict") }).click();
      await conflict.getByRole("button", { name: t("editor.compare.goOn") }).click();
      await expect(title).toHaveValue(last);
      await save.click();
      await expect.poll(kept).toBe(last);
    });

    await test.step("the list of pages links to it, and removes it", async () => {
      await open(page, "/dashboard/pages");
      await expectNothingWrong(page);
      const edit = t("deskPages.editIn", { language: t(`deskPages.inLanguage.${locale}`), title: last });
      await expect(page.getByRole("link", { name: edit })).toHaveAttribute("href", /^\/dashboard\/pages\/\d+/);
      const actions = page.getByRole("button", { name: t("deskPages.actionsFor", { title: last }) });
      await actions.click();
      await page.getByRole("menuitem", { name: t("deskPages.remove") }).click();
      await page
        .getByRole("dialog")
        .getByRole("button", { name: t("deskPages.remove") })
        .click();
      await expect(actions).toBeHidden();
    });
  });

  test("an error is shown at its field, and the typed text stays; an existing address cannot redirect, and a redirect needs an existing target", async ({
    page,
  }) => {
    await open(page, "/dashboard/settings");
    await expectNothingWrong(page);
    const email = page.getByRole("textbox", { name: t("deskPaper.fields.email") });
    await email.fill("no address");
    await email.press("Enter");
    await expect(page.getByText(t("deskPaper.problems.email"))).toBeVisible();
    await expect(email).toBeFocused();
    await expect(email).toHaveValue("no address");

    // The browser asks whether to leave unsaved text.
    page.on("dialog", (asked) => void asked.accept());
    await open(page, "/dashboard/redirects");
    await expectNothingWrong(page);
    await page.getByRole("button", { name: t("redirects.add") }).click();
    const dialog = page.getByRole("dialog", { name: t("redirects.addTitle") });
    await dialog.getByLabel(t("redirects.from")).fill(`/${locale}`);
    await dialog.getByLabel(t("redirects.to")).fill("/nothing/here");
    await dialog.getByRole("button", { name: t("redirects.save") }).click();
    await expect(dialog.getByText(t("redirects.problems.from.page-exists"))).toBeVisible();
    await dialog.getByLabel(t("redirects.from")).fill("/an/old/one");
    await dialog.getByRole("button", { name: t("redirects.save") }).click();
    await expect(dialog.getByText(t("redirects.problems.to.nothing"))).toBeVisible();
  });
});
