import { expect, type Page, test } from "@playwright/test";
import { violationsInBothThemes } from "@/e2e/support/checks/axe.ts";
import { horizontalScroll } from "@/e2e/support/checks/horizontal-scroll.ts";
import { mainOf } from "@/e2e/support/checks/html.ts";
import { useLetters } from "@/e2e/support/checks/letters.ts";
import { beginAsWritten, expectAsWritten } from "@/e2e/support/hostile/as-written.ts";
import { signIn } from "@/e2e/support/newsroom/desk.ts";
import { expectSaved, headline, paste, SAVES, text } from "@/e2e/support/newsroom/editor.ts";
import { openNewStory } from "@/e2e/support/newsroom/new-story.ts";
import { articleIn, withdrawDirectly } from "@/e2e/support/newsroom/stored-story.ts";
import { plain } from "@/e2e/support/site.ts";
import { inOneLanguageAtEachWidth, otherThan, type Words } from "@/e2e/support/words.ts";
import { addressInScript } from "@/lib/site/editions.ts";

/** Long enough to detect each language with certainty. */
const longer = {
  ru: "В районе открыли новую школу. Ученики и учителя начали занятия в новом здании.",
  kk: "Ауданда жаңа мектеп ашылды. Оқушылар мен ұстаздар жаңа ғимаратта сабақ бастады.",
};

/** The publication dialog. */
const publication = (page: Page, t: Words) => page.getByRole("dialog", { name: t("editor.publish.title.publish") });

/** Opens the publication dialog with its button. */
async function askToPublish(page: Page, t: Words) {
  await page.getByRole("button", { name: t("editor.head.primary.publish"), exact: true }).click();
  return publication(page, t);
}

/** Checks that every missing part is listed in the dialog or next to the text, with a link to where it can be added. */
async function addMissingParts(page: Page, t: Words, isMobile: boolean): Promise<void> {
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
  expect(await horizontalScroll(page)).toMatchObject({ scrolls: 0 });
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
}

/** Inserts blocks with any keyboard layout. */
async function insertBlocks(page: Page, t: Words, isTableFound: boolean): Promise<void> {
  await page.keyboard.type("\n/nf,k");
  await expect(page.getByRole("option", { name: t("blocks.table.name") })).toHaveCount(isTableFound ? 1 : 0);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Shift+Home");
  await page.keyboard.press("Backspace");
  const name = t("blocks.infoBox.name");
  await page.keyboard.type(`/${name.slice(0, 4).toLowerCase()}`);
  await expect(page.getByRole("option", { name })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: t("blocks.infoBox.title") }).fill("In short");
}

inOneLanguageAtEachWidth((locale, t) => {
  const other = otherThan(locale);

  test("the editor lists missing parts, detects the language, inserts Kazakh letters and blocks, shows the saved text when opened again, and publishes by keyboard", async ({
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

    await test.step("missing parts, or a publication time in the past, are listed with a link to where they can be corrected", () =>
      addMissingParts(page, t, isMobile));
    await test.step("Kazakh letters are inserted into headline and text by click and by keyboard", () =>
      useLetters(page, t));

    await test.step("a text in another language than its tab is reported, until the notice is dismissed", async () => {
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

    await test.step("axe finds no violations, light and dark, also with pasted text", async () => {
      await page.keyboard.press("Enter");
      await paste(page, t, '<p>"Бұл" - 5 кг</p>');
      await expect(page.getByRole("button", { name: t("editor.typography.look") })).toBeVisible();
      await expect(letters).toBeVisible();
      expect(await violationsInBothThemes(page)).toEqual([]);
      expect(await horizontalScroll(page)).toMatchObject({ scrolls: 0 });
      await page.getByRole("button", { name: t("editor.typography.look") }).click();
      const places = page.getByRole("dialog", { name: t("editor.typography.title", { count: 3 }) });
      await expect(places).toBeVisible();
      if (!isMobile) expect(await violationsInBothThemes(page)).toEqual([]);
      expect(await horizontalScroll(page)).toMatchObject({ scrolls: 0 });
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
    await test.step("inserts blocks with the slash, with any keyboard layout", () =>
      insertBlocks(page, t, locale === "ru"));
    await page.keyboard.press("Control+s");
    await expectSaved(page, t);
    await page.reload();
    await expect(headline(page, t)).toHaveValue(title);
    await expect(page.getByRole("textbox", { name: t("editor.fields.standfirst") })).toHaveValue("Standfirst");
    await expect(text(page, t).getByRole("heading", { name: "Heading" })).toBeVisible();
    await expect(text(page, t).getByRole("strong")).toHaveText("bold");
    await expect(page.getByRole("textbox", { name: t("blocks.infoBox.title") })).toHaveValue("In short");
    await expect(say).toBeVisible();
    // Only Kazakh is published in other scripts, in which a word can be marked to stay unchanged.
    await expect(asWritten).toHaveCount(locale === "kk" ? 1 : 0);

    await test.step("the letters are shown again, until they are closed", async () => {
      await expect(letters).toBeVisible();
      await page.getByRole("button", { name: t("editor.letters.name"), exact: true }).click();
      await expect(letters).toHaveCount(0);
      expect(await page.evaluate(() => localStorage.getItem("letterBar"))).toBeNull();
    });

    if (!isMobile)
      await test.step("the text moves to its detected language", async () => {
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
      await test.step("in the other scripts a marked word is unchanged, and a word with a script exception has that spelling", () =>
        expectAsWritten(page.request, address));
    await withdrawDirectly(articleIn(page));
    if (!isMobile) {
      const inLatin = addressInScript(address, "kk-latn");
      await expect.poll(async () => (await page.request.get(inLatin)).status()).toBe(410);
    }
  });
});
