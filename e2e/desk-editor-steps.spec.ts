import { expect, type Page, test } from "@playwright/test";
import { signIn } from "./support/desk.ts";
import { expectSaved, headline, SAVES, text, write } from "./support/editor.ts";
import { openNewStory } from "./support/new-story.ts";
import { colleague } from "./support/people.ts";
import { inOneLanguageAtEachWidth, type Words } from "./support/words.ts";

async function more(page: Page, t: Words, item: string): Promise<void> {
  await page.getByRole("button", { name: t("editor.head.more"), exact: true }).click();
  await page.getByRole("menuitem", { name: t(item) }).click();
}

/** Opens the dialog of the primary button. */
async function publication(page: Page, t: Words) {
  await page.keyboard.press("Control+Enter");
  return page.getByRole("dialog", { name: t("editor.publish.title.publish") });
}

/** Takes a step that asks for words. */
async function say(page: Page, t: Words, step: "correct" | "withdraw" | "sendBack", words: string): Promise<void> {
  await more(page, t, `editor.head.steps.${step}`);
  const dialog = page.getByRole("dialog", { name: t(`editor.words.${step}.title`) });
  await dialog.getByLabel(t(`editor.words.${step}.label`)).fill(words);
  await dialog.getByRole("button", { name: t(`editor.words.${step}.do`), exact: true }).click();
  await expect(page.getByText(t(`editor.steps.done.${step}`))).toBeVisible(SAVES);
  await expect(dialog).toHaveCount(0);
}

inOneLanguageAtEachWidth((locale, t) => {
  test("a text set for a time is taken back; out, it is corrected; an earlier state of it comes again", {
    tag: "@once",
  }, async ({ page }) => {
    test.slow();
    await signIn(page, locale);
    await openNewStory(page, t, locale);
    await headline(page, t).fill(`Steps ${locale} ${Date.now()}`);
    await write(page, t, "First words.");
    await expectSaved(page, t);

    const later = await publication(page, t);
    await later.getByRole("radio", { name: t("editor.publish.later") }).check();
    await later.getByRole("button", { name: t("editor.publish.schedule"), exact: true }).click();
    await expect(later).toHaveCount(0, SAVES);
    await more(page, t, "editor.head.steps.unschedule");
    await expect(page.getByText(t("editor.steps.done.unschedule"))).toBeVisible(SAVES);

    const now = await publication(page, t);
    await now.getByRole("radio", { name: t("editor.publish.now") }).check();
    await now.getByRole("button", { name: t("editor.publish.do.publish"), exact: true }).click();
    const link = page.getByRole("link", { name: t("editor.publish.seeOnSite") });
    await expect(link).toBeVisible(SAVES);
    const address = (await link.getAttribute("href")) ?? "";
    await say(page, t, "correct", "It was said otherwise.");
    const readers = await page.request.get(address);
    expect(await readers.text()).toContain("It was said otherwise.");

    await text(page, t).fill("Second words.");
    await expectSaved(page, t);
    await more(page, t, "editor.head.history");
    const history = page.getByRole("dialog", { name: t("editor.revisions.title") });
    await history
      .getByRole("button", { name: t("editor.revisions.show") })
      .first()
      .click();
    await history.getByRole("button", { name: t("editor.revisions.restore") }).click();
    await expect(text(page, t)).toHaveText("First words.", SAVES);
    // Other tests count the paper's stories: this one goes again.
    await say(page, t, "withdraw", "A test");
    expect((await page.request.get(address)).status()).toBe(410);
  });

  test("a reporter hands a text in, also after signing in anew above it, and gets it back with a note", async ({
    page,
    browser,
  }) => {
    test.slow();
    await signIn(page, locale);
    const { page: theirs, person } = await colleague({ admin: page, browser }, t, {
      locale,
      role: "reporter",
      name: "Айгерим",
    });
    await openNewStory(theirs, t, locale);
    await headline(theirs, t).fill("A reporter's own");
    await write(theirs, t, "Before.");
    await expectSaved(theirs, t);
    await expect(theirs.getByRole("button", { name: t("editor.head.primary.publish"), exact: true })).toHaveCount(0);

    // The same person ends all other sessions, on another computer.
    const elsewhere = await browser.newPage();
    await signIn(elsewhere, locale, person);
    await elsewhere.goto("/dashboard/profile");
    await elsewhere.getByRole("button", { name: t("people.devices.endOthers") }).click();
    await expect(elsewhere.getByRole("button", { name: t("people.devices.endOthers") })).toHaveCount(0);
    await theirs.keyboard.type(" After.");
    const dialog = theirs.getByRole("dialog", { name: t("editor.signIn.title") });
    await expect(dialog).toBeVisible(SAVES);
    await dialog.getByLabel(t("editor.signIn.password")).fill("not this one");
    await dialog.getByLabel(t("editor.signIn.password")).press("Enter");
    await expect(dialog.getByText(t("editor.signIn.wrong"))).toBeVisible();
    await dialog.getByLabel(t("editor.signIn.password")).fill(person.password);
    await dialog.getByRole("button", { name: t("editor.signIn.enter") }).click();
    await expectSaved(theirs, t);
    await theirs.getByRole("button", { name: t("editor.head.primary.submit"), exact: true }).click();
    await expect(theirs.getByText(t("editor.steps.done.submit"))).toBeVisible(SAVES);

    await page.goto(theirs.url());
    await expect(text(page, t)).toHaveText("Before. After.");
    await say(page, t, "sendBack", "Ask the mayor too.");
    await theirs.reload();
    await expect(theirs.getByText("Ask the mayor too.")).toBeVisible();
    await theirs.context().close();
    await elsewhere.context().close();
  });
});
