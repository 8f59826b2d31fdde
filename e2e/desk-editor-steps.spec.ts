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

/** Chooses the picture at this place of the library for the story, and waits until the server has it. */
async function chooseLead(page: Page, t: Words, button: "choosePicture" | "otherPicture", place: number) {
  await page.getByRole("button", { name: t(`editor.story.${button}`), exact: true }).click();
  const dialog = page.getByRole("dialog", { name: t("editor.pictures.title"), exact: true });
  // Of the demo paper: pictures that other tests bring have other authors or none.
  await dialog.getByLabel(t("editor.pictures.search")).fill("Даурен Касым");
  const found = dialog.getByRole("listitem").filter({ hasText: "Даурен Касым" });
  await expect(found).toHaveCount(await dialog.getByRole("listitem").count());
  const kept = page.waitForResponse((answer) => answer.request().postData()?.includes('"leadMediaId"') ?? false);
  await found.nth(place).getByRole("button").click();
  await kept;
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
    const { page: theirs, person } = await colleague(browser, {
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

  test("an editor is shown what a reporter changed meanwhile before it is approved or goes out", {
    tag: "@once",
  }, async ({ page, browser }) => {
    test.slow();
    await signIn(page, locale);
    const { page: theirs } = await colleague(browser, {
      locale,
      role: "reporter",
      name: "Нурлан",
    });
    await openNewStory(theirs, t, locale);
    await headline(theirs, t).fill(`Seen ${locale} ${Date.now()}`);
    await write(theirs, t, "First words.");
    await expectSaved(theirs, t);
    await chooseLead(theirs, t, "choosePicture", 0);
    await theirs.getByRole("button", { name: t("editor.head.primary.submit"), exact: true }).click();
    await expect(theirs.getByText(t("editor.steps.done.submit"))).toBeVisible(SAVES);

    await page.goto(theirs.url());
    await expect(text(page, t)).toHaveText("First words.");
    await write(theirs, t, " Other words.");
    await expectSaved(theirs, t);
    const changed = (part: string) => t("editor.changed.say", { parts: t(`editor.changed.parts.${part}`) });
    await more(page, t, "editor.head.steps.approve");
    await expect(page.getByText(changed("text"))).toBeVisible(SAVES);
    await expect(text(page, t)).toHaveText(/Other words/);

    const side = page.getByRole("complementary", { name: t("editor.properties") });
    const lead = side.getByRole("figure").getByRole("img");
    const before = `${await lead.getAttribute("src")}`;
    await chooseLead(theirs, t, "otherPicture", 1);
    const dialog = await publication(page, t);
    await dialog.getByRole("checkbox", { name: t("editor.publish.ends") }).check();
    await dialog.getByRole("button", { name: t("editor.publish.do.publish"), exact: true }).click();
    await expect(dialog.getByText(changed("leadMedia"))).toBeVisible(SAVES);
    await expect(dialog.getByRole("checkbox", { name: t("editor.publish.ends") })).toBeChecked();
    await expect(lead).not.toHaveAttribute("src", before);
    const [, name = ""] = /media\/([0-9a-f]+)-/.exec(`${await lead.getAttribute("src")}`) ?? [];
    await dialog.getByRole("button", { name: t("editor.publish.do.publish"), exact: true }).click();
    await expect(dialog).toHaveCount(0, SAVES);
    await expect(page.getByText(changed("leadMedia"))).toHaveCount(0);

    const link = page.getByRole("link", { name: t("editor.publish.seeOnSite") });
    const readers = await (await page.request.get(`${await link.getAttribute("href")}`)).text();
    expect(readers).toContain(name);
    expect(readers).toContain("Other words");
    // Other tests count the paper's stories: this one goes again.
    await say(page, t, "withdraw", "A test");
    await theirs.context().close();
  });
});
