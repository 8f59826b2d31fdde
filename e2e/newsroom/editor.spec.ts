import { expect, type Page, test } from "@playwright/test";
import { violationsInBothThemes } from "@/e2e/support/checks/axe.ts";
import { mainOf } from "@/e2e/support/checks/html.ts";
import { useLetters } from "@/e2e/support/checks/letters.ts";
import { sideways } from "@/e2e/support/checks/sideways.ts";
import { beginAsWritten, expectAsWritten } from "@/e2e/support/hostile/as-written.ts";
import { signIn } from "@/e2e/support/newsroom/desk.ts";
import { expectSaved, headline, paste, SAVES, text } from "@/e2e/support/newsroom/editor.ts";
import { openNewStory } from "@/e2e/support/newsroom/new-story.ts";
import { articleIn, takeFromReaders } from "@/e2e/support/newsroom/stored-story.ts";
import { plain } from "@/e2e/support/site.ts";
import { inOneLanguageAtEachWidth, otherThan, type Words } from "@/e2e/support/words.ts";
import { addressInScript } from "@/lib/site/editions.ts";

/** As much of each language as leaves no doubt. */
const longer = {
  ru: "В районе открыли новую школу. Ученики и учителя начали занятия в новом здании.",
  kk: "Ауданда жаңа мектеп ашылды. Оқушылар мен ұстаздар жаңа ғимаратта сабақ бастады.",
};

/** The dialog of publication. */
const publication = (page: Page, t: Words) => page.getByRole("dialog", { name: t("editor.publish.title.publish") });

/** Opens it by its button. */
async function askToPublish(page: Page, t: Words) {
  await page.getByRole("button", { name: t("editor.head.primary.publish"), exact: true }).click();
  return publication(page, t);
}

/** Every lack is named in the dialog or beside the text, and leads to where it is mended. */
async function mendLacks(page: Page, t: Words, isMobile: boolean): Promise<void> {
  await expect(headline(page, t)).toBeFocused();
  const dialog = await askToPublish(page, t);
  await expect(dialog.getByRole("button", { name: t("editor.publish.do.publish") })).toBeDisabled();
  await dialog.getByRole("radio", { name: t("editor.publish.later") }).check();
  await dialog.getByLabel(t("editor.publish.dayAndTime")).fill("2024-02-01T10:00");
  await expect(dialog.getByText(t("editor.moments.wrong.past"))).toBeVisible();
  await dialog.getByRole("button", { name: t("editor.checks.headlineMissing") }).click();
  await expect(dialog).toHaveCount(0);
  await expect(headline(page, t)).toBeFocused();
  await page.keyboard.insertText("Headline");
  await page.getByRole("button", { name: t("editor.checks.authorMissing") }).click();
  await expect(page.getByRole("combobox", { name: t("editor.fields.authors") })).toBeFocused();
  await askToPublish(page, t);
  await dialog.getByRole("button", { name: t("editor.checks.bodyMissing") }).click();
  await expect(dialog).toHaveCount(0);
  await expect(text(page, t)).toBeFocused();
  await page.keyboard.insertText("Words");
  await askToPublish(page, t);
  await expect(dialog.getByRole("button", { name: t("editor.publish.do.publish") })).toBeEnabled();
  if (!isMobile) expect(await violationsInBothThemes(page)).toEqual([]);
  expect(await sideways(page)).toMatchObject({ scrolls: 0 });
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
}

/** Blocks, whatever the layout of the keyboard. */
async function putInBlocks(page: Page, t: Words, isTableFound: boolean): Promise<void> {
  await page.keyboard.type("\n/nf,k");
  await expect(page.getByRole("option", { name: t("editor.blocks.names.table") })).toHaveCount(isTableFound ? 1 : 0);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Shift+Home");
  await page.keyboard.press("Backspace");
  const name = t("editor.blocks.names.infoBox");
  await page.keyboard.type(`/${name.slice(0, 4).toLowerCase()}`);
  await expect(page.getByRole("option", { name })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: t("editor.blocks.boxTitle") }).fill("In short");
}

inOneLanguageAtEachWidth((locale, t) => {
  const other = otherThan(locale);

  test("the editor names what a text lacks and the language it is in, takes Kazakh letters and blocks, has what was saved when opened anew, and by keyboard brings it out to readers", async ({
    page,
    isMobile,
  }) => {
    test.slow();
    const say = page.getByText(t(`editor.otherLanguage.say.${other}`));
    const check = page.getByText(t("editor.checks.languageDiffers"));
    const asWritten = page.getByRole("button", { name: t("editor.toolbar.asWritten") });
    const letters = page.getByRole("toolbar", { name: t("editor.letters.name") });
    const title = `Қар жауды: first snow ${Date.now()}`;
    await signIn(page, locale);
    await openNewStory(page, t, locale);

    await test.step("what keeps a text from coming out, or a moment that has passed, is named and leads to where it is mended", () =>
      mendLacks(page, t, isMobile));
    await test.step("Kazakh letters are put into headline and text by press and by key", () => useLetters(page, t));

    await test.step("a text in the other language than its tab is told of, until the notice is put away", async () => {
      await text(page, t).focus();
      await page.keyboard.press("Control+a");
      await page.keyboard.insertText(longer[locale]);
      await expect(text(page, t)).toHaveText(longer[locale]);
      await expectSaved(page, t);
      await expect(say).toHaveCount(0);
      await page.keyboard.press("Control+a");
      await page.keyboard.insertText(longer[other]);
      await expect(say).toBeVisible();
      await expect(check).toBeVisible();
    });

    await test.step("axe finds nothing wrong with all that, light and dark, nor with what was pasted", async () => {
      await page.keyboard.press("Enter");
      await paste(page, t, '<p>"Бұл" - 5 кг</p>');
      await expect(page.getByRole("button", { name: t("editor.typography.look") })).toBeVisible();
      await expect(letters).toBeVisible();
      expect(await violationsInBothThemes(page)).toEqual([]);
      expect(await sideways(page)).toMatchObject({ scrolls: 0 });
      await page.getByRole("button", { name: t("editor.typography.look") }).click();
      const places = page.getByRole("dialog", { name: t("editor.typography.title", { count: 3 }) });
      await expect(places).toBeVisible();
      if (!isMobile) expect(await violationsInBothThemes(page)).toEqual([]);
      expect(await sideways(page)).toMatchObject({ scrolls: 0 });
      const box = await places.boundingBox();
      expect(box?.width).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
      await page.keyboard.press("Escape");
      await expect(places).toHaveCount(0);
    });
    await page.getByRole("button", { name: t("editor.otherLanguage.close"), exact: true }).click();
    await expect(say).toHaveCount(0);
    await expect(check).toBeVisible();

    await headline(page, t).fill(title);
    await headline(page, t).press("Enter");
    await page.keyboard.insertText("Standfirst");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText(longer[other]);
    await page.keyboard.type("\n## Heading\nA **bold** word");
    await test.step("puts in blocks by the slash, whatever the layout of the keyboard", () =>
      putInBlocks(page, t, locale === "ru"));
    await page.keyboard.press("Control+s");
    await expectSaved(page, t);
    await page.reload();
    await expect(headline(page, t)).toHaveValue(title);
    await expect(page.getByRole("textbox", { name: t("editor.fields.standfirst") })).toHaveValue("Standfirst");
    await expect(text(page, t).getByRole("heading", { name: "Heading" })).toBeVisible();
    await expect(text(page, t).getByRole("strong")).toHaveText("bold");
    await expect(page.getByRole("textbox", { name: t("editor.blocks.boxTitle") })).toHaveValue("In short");
    await expect(say).toBeVisible();
    // Kazakh alone is written in other scripts, in which words may stay as they are.
    await expect(asWritten).toHaveCount(locale === "kk" ? 1 : 0);

    await test.step("the letters are there again, until they are put away", async () => {
      await expect(letters).toBeVisible();
      await page.getByRole("button", { name: t("editor.letters.name"), exact: true }).click();
      await expect(letters).toHaveCount(0);
      expect(await page.evaluate(() => localStorage.getItem("letterBar"))).toBeNull();
    });

    if (!isMobile)
      await test.step("the text moves to the language that it is in", async () => {
        await page.getByRole("button", { name: t(`editor.otherLanguage.move.${other}`) }).click();
        await expect(say).toHaveCount(0);
        await expect(text(page, t)).toContainText(longer[other]);
        const inLanguage = text(page, t).locator("xpath=ancestor-or-self::*[@lang][1]");
        await expect(inLanguage).toHaveAttribute("lang", other);
        await expect(check).toHaveCount(0);
        await expect(asWritten).toHaveCount(other === "kk" ? 1 : 0);
        await expect(letters).toHaveCount(0);
        await beginAsWritten(page, t);
      });

    await page.keyboard.press("Control+Enter");
    await publication(page, t)
      .getByRole("button", { name: t("editor.publish.do.publish") })
      .press("Enter");
    const link = page.getByRole("link", { name: t("editor.publish.seeOnSite") });
    await expect(link).toBeVisible(SAVES);
    const address = (await link.getAttribute("href")) ?? "";
    const readers = await page.request.get(address);
    const between = mainOf(await readers.text())
      .split(/<\/?(?:h[1-6]|p|div)\b[^>]*>/u)
      .map((part) => plain(part.replace(/<[^>]*>/gu, "")));
    for (const words of [title, "Standfirst", "A bold word", "In short"]) expect(between).toContain(words);
    if (!isMobile)
      await test.step("in the other scripts it has what was marked as it is, and what is settled as it was settled", () =>
        expectAsWritten(page.request, address));
    await takeFromReaders(articleIn(page));
    if (!isMobile) {
      const inLatin = addressInScript(address, "kk-latn");
      await expect.poll(async () => (await page.request.get(inLatin)).status()).toBe(410);
    }
  });
});
