import { expect, type Page, test } from "@playwright/test";
import { signIn } from "@/e2e/support/newsroom/desk.ts";
import { expectSaved, headline, SAVES, text, write } from "@/e2e/support/newsroom/editor.ts";
import { type EditsMeanwhile, editMeanwhile } from "@/e2e/support/newsroom/edits-meanwhile.ts";
import { openNewStory } from "@/e2e/support/newsroom/new-story.ts";
import { endEverySession, newPerson, signInAs } from "@/e2e/support/newsroom/people.ts";
import { checkPreview } from "@/e2e/support/newsroom/preview.ts";
import { articleIn } from "@/e2e/support/newsroom/stored-story.ts";
import { inOneLanguageAtEachWidth, type KeyIn, type Words } from "@/e2e/support/words.ts";
import type { MessageKey } from "@/i18n/words.ts";

async function more(page: Page, t: Words, item: MessageKey): Promise<void> {
  await page.getByRole("button", { name: t("editor.head.more"), exact: true }).click();
  await page.getByRole("menuitem", { name: t(item) }).click();
}

/** Opens the dialog of the primary button. */
async function publication(page: Page, t: Words) {
  await page.keyboard.press("Control+Enter");
  return page.getByRole("dialog", { name: t("editor.publish.title.publish") });
}

/** Takes a step that asks for a text. */
async function takeStepWithText(
  page: Page,
  t: Words,
  step: "correct" | "withdraw" | "sendBack",
  words: string,
): Promise<void> {
  await more(page, t, `editor.head.steps.${step}`);
  const dialog = page.getByRole("dialog", { name: t(`editor.words.${step}.title`) });
  await dialog.getByLabel(t(`editor.words.${step}.label`)).fill(words);
  await dialog.getByRole("button", { name: t(`editor.words.${step}.do`), exact: true }).click();
  await expect(page.getByText(t(`editor.steps.done.${step}`))).toBeVisible(SAVES);
  await expect(dialog).toHaveCount(0);
}

const changed = (t: Words, part: KeyIn<"editor.changed.parts">) =>
  t("editor.changed.say", { parts: t(`editor.changed.parts.${part}`) });

/** Publishes after a colleague has chosen another picture, which the dialog reports. Returns the storage name of the picture. */
async function publishWhatIsSeen(page: Page, t: Words, theirs: EditsMeanwhile): Promise<string> {
  const side = page.getByRole("complementary", { name: t("editor.properties") });
  const lead = side.getByRole("figure").getByRole("img");
  const before = `${await lead.getAttribute("src")}`;
  await theirs.chooseLead(1);
  const dialog = await publication(page, t);
  await dialog.getByRole("checkbox", { name: t("editor.publish.ends") }).check();
  await dialog.getByRole("button", { name: t("editor.publish.do.publish"), exact: true }).click();
  await expect(dialog.getByText(changed(t, "leadMedia"))).toBeVisible(SAVES);
  await expect(dialog.getByRole("checkbox", { name: t("editor.publish.ends") })).toBeChecked();
  await expect(lead).not.toHaveAttribute("src", before);
  const [, name = ""] = /media\/([0-9a-f]+)-/.exec(`${await lead.getAttribute("src")}`) ?? [];
  await dialog.getByRole("button", { name: t("editor.publish.do.publish"), exact: true }).click();
  await expect(dialog).toHaveCount(0, SAVES);
  await expect(page.getByText(changed(t, "leadMedia"))).toHaveCount(0);
  return name;
}

/** Schedules an update. What is written afterwards is not part of it, and is discarded. */
async function updateLater(page: Page, t: Words): Promise<void> {
  const update = page.getByRole("button", { name: t("editor.head.primary.update"), exact: true });
  await update.click();
  const dialog = page.getByRole("dialog", { name: t("editor.publish.title.update") });
  await dialog.getByRole("radio", { name: t("editor.publish.later") }).check();
  await dialog.getByRole("button", { name: t("editor.publish.schedule"), exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(update).toHaveCount(0);
  await text(page, t).fill("And later still.");
  await expect(page.getByText(t("editor.standing.updateOutdated"))).toBeVisible();
  await expect(update).toBeVisible();
  await expectSaved(page, t);
  await more(page, t, "editor.head.steps.unscheduleUpdate");
  await expect(page.getByText(t("editor.steps.done.unscheduleUpdate"))).toBeVisible();
  await more(page, t, "editor.head.steps.discard");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: t("editor.discard.do"), exact: true })
    .click();
  await expect(text(page, t)).toHaveText("Before. After. Other words.", SAVES);
}

/** Corrects the published article and restores an earlier state. In the end withdraws it, because other tests count the stories of the paper. */
async function correctAndWithdraw(page: Page, t: Words, picture: string): Promise<void> {
  const address = `${await page.getByRole("link", { name: t("editor.publish.seeOnSite") }).getAttribute("href")}`;
  await takeStepWithText(page, t, "correct", "It was said otherwise.");
  const readers = await (await page.request.get(address)).text();
  for (const words of [picture, "Other words", "It was said otherwise."]) expect(readers).toContain(words);

  await text(page, t).fill("Second words.");
  await expectSaved(page, t);
  await updateLater(page, t);
  // The discarded text is the latest earlier state.
  await more(page, t, "editor.head.history");
  const history = page.getByRole("dialog", { name: t("editor.revisions.title") });
  await history
    .getByRole("button", { name: t("editor.revisions.show") })
    .first()
    .click();
  await history.getByRole("button", { name: t("editor.revisions.restore") }).click();
  await expect(text(page, t)).toHaveText("And later still.", SAVES);
  await takeStepWithText(page, t, "withdraw", "A test");
  expect((await page.request.get(address)).status()).toBe(410);
}

inOneLanguageAtEachWidth((locale, t) => {
  test("a reporter hands in a text, also after signing in again on its page; an editor previews it, returns it with a note, publishes, corrects, schedules an update and withdraws it, and is shown changes made meanwhile", async ({
    page,
    request,
    isMobile,
  }) => {
    test.slow();
    const password = "alma ağashy güldedi";
    const reporter = await newPerson({ role: "reporter", name: "Айгерим", locale, password });
    await signInAs(page, reporter, locale);
    await openNewStory(page, t, locale);
    await headline(page, t).fill("A text of a reporter");
    await write(page, t, "Before.");
    await expectSaved(page, t);
    await expect(page.getByRole("button", { name: t("editor.head.primary.publish"), exact: true })).toHaveCount(0);

    await endEverySession(reporter);
    await page.keyboard.type(" After.");
    const dialog = page.getByRole("dialog", { name: t("editor.signIn.title") });
    await expect(dialog).toBeVisible(SAVES);
    if (!isMobile) {
      await expect(dialog.getByLabel(t("editor.signIn.password"))).toBeFocused();
      await dialog.getByLabel(t("editor.signIn.password")).fill("not this one");
      await dialog.getByLabel(t("editor.signIn.password")).press("Enter");
      await expect(dialog.getByText(t("editor.signIn.wrong"))).toBeVisible();
    }
    await dialog.getByLabel(t("editor.signIn.password")).fill(password);
    await dialog.getByRole("button", { name: t("editor.signIn.enter") }).click();
    await expect(dialog).toBeHidden();
    await expect(text(page, t)).toHaveText("Before. After.");
    await expectSaved(page, t);
    await page.getByRole("button", { name: t("editor.head.primary.submit"), exact: true }).click();
    await expect(page.getByText(t("editor.steps.done.submit"))).toBeVisible(SAVES);

    const theirs = await editMeanwhile(reporter, articleIn(page));
    await theirs.chooseLead(0);
    const session = (await page.context().cookies()).find(({ name }) => name === "session");
    await signIn(page, locale);
    await page.reload();
    await expect(text(page, t)).toHaveText("Before. After.");
    await test.step("a text can be previewed before it is published, and by its link until the link is revoked", () =>
      checkPreview(page, t, {
        headline: "A text of a reporter",
        words: "Before. After.",
        stranger: request,
        isMobile,
      }));
    if (!isMobile)
      await test.step("an editor is shown what a reporter changed meanwhile before approving it", async () => {
        await theirs.rewrite("Before. After. Other words.");
        await more(page, t, "editor.head.steps.approve");
        await expect(page.getByText(changed(t, "text"))).toBeVisible(SAVES);
        await expect(text(page, t)).toHaveText("Before. After. Other words.");
      });

    const note = "Ask the mayor too.";
    await takeStepWithText(page, t, "sendBack", note);
    if (isMobile) {
      await signInAs(page, reporter, locale);
      await page.reload();
      await expect(page.getByText(note)).toBeVisible();
      return;
    }
    const answer = await request.get(page.url(), { headers: { cookie: `session=${session?.value}` } });
    expect(await answer.text()).toMatch(new RegExp(`<p class="notice[^"]*">[^<]*${note}`, "u"));
    const picture = await test.step("an editor is shown what a reporter changed meanwhile before publishing it", () =>
      publishWhatIsSeen(page, t, theirs));
    await test.step("after publication it is corrected, an earlier state is restored, and it is withdrawn", () =>
      correctAndWithdraw(page, t, picture));
  });
});
