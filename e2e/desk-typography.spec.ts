import { expect, type Locator, type Page, test } from "@playwright/test";
import { violationsInBothThemes } from "./support/axe.ts";
import { signIn } from "./support/desk.ts";
import { expectSaved, headline, paste, text } from "./support/editor.ts";
import { openNewStory } from "./support/new-story.ts";
import { inOneLanguageAtEachWidth, type Words } from "./support/words.ts";

// The same in both languages: a pair of quotation marks, a dash, a number with its unit.
const typed = 'Абай "Жол" - 5 кг';
const printed = "Абай «Жол»\u00a0— 5\u00a0кг";
const typedHeadline = '"Алматы" - Астана';
const printedHeadline = "«Алматы»\u00a0— Астана";

function offer(page: Page, t: Words): Locator {
  return page.getByRole("status").filter({ hasText: t("editor.typography.pasted", { count: 3 }) });
}

function placesDialog(page: Page, t: Words, count: number): Locator {
  return page.getByRole("dialog", { name: t("editor.typography.title", { count }) });
}

/** Pastes into a text with something else to do: it stays as it is, and what was pasted changes when that is asked for. */
async function pasteTwice(page: Page, t: Words): Promise<void> {
  const last = text(page, t).getByRole("paragraph").filter({ hasText: "Абай" }).last();
  await page.keyboard.insertText('"Бұрын"');
  await page.keyboard.press("Enter");
  await paste(page, t, `<p>${typed}</p>`);
  await expect(offer(page, t)).toBeVisible();
  await expect(last).toContainText(typed);
  expect(await violationsInBothThemes(page)).toEqual([]);
  await page.getByRole("button", { name: t("editor.typography.look") }).click();
  const dialog = placesDialog(page, t, 3);
  await expect(dialog).toBeVisible();
  expect(await violationsInBothThemes(page)).toEqual([]);
  const box = await dialog.boundingBox();
  expect(box?.width).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
  await dialog.getByRole("button", { name: t("editor.typography.take", { count: 3 }) }).click();
  await expect(last).toContainText(printed);
  await expect(text(page, t)).toContainText('"Бұрын"');
  await expect(offer(page, t)).toHaveCount(0);

  await page.keyboard.press("Control+End");
  await paste(page, t, "", typed);
  await page.getByRole("button", { name: t("editor.typography.leave") }).click();
  await expect(offer(page, t)).toHaveCount(0);
  await expect(last).toContainText(typed);
}

inOneLanguageAtEachWidth((locale, t) => {
  test.describe("typography", () => {
    test.beforeEach(async ({ page }) => {
      test.slow();
      await signIn(page, locale);
      await openNewStory(page, t, locale);
    });

    test("stands in the list before publication, is offered by keys, taken in one step and undone as one, headline and marks too", async ({
      page,
    }) => {
      await headline(page, t).fill(typedHeadline);
      await text(page, t).focus();
      await page.keyboard.type("**Бір** ");
      await page.keyboard.insertText(`${typed} соңы`);
      const check = page.getByRole("button", { name: t("editor.checks.typography", { count: 5 }) });
      await page.getByRole("button", { name: t("editor.head.primary.publish"), exact: true }).click();
      const publish = page.getByRole("dialog", { name: t("editor.publish.title.publish") });
      await publish.getByRole("button", { name: t("editor.checks.typography", { count: 5 }) }).click();
      await expect(publish).toHaveCount(0);
      await expect(placesDialog(page, t, 5)).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(placesDialog(page, t, 5)).toHaveCount(0);

      await text(page, t).focus();
      await page.keyboard.press("Control+Alt+Y");
      const dialog = placesDialog(page, t, 5);
      await expect(dialog).toBeVisible();
      // Enter takes everything, from wherever in the list.
      await expect(dialog.getByRole("checkbox").first()).toBeChecked();
      await dialog.getByRole("button", { name: t("editor.typography.take", { count: 5 }) }).press("Enter");
      await expect(dialog).toHaveCount(0);
      await expect(page.getByText(t("editor.typography.taken", { count: 5 }))).toBeVisible();
      await expect(check).toHaveCount(0);
      await expect(headline(page, t)).toHaveValue(printedHeadline);
      await expect(text(page, t).getByRole("strong")).toHaveText("Бір");
      expect(await words(page, t)).toBe(`Бір ${printed} соңы`);
      await page.keyboard.type("!");
      expect(await words(page, t)).toBe(`Бір ${printed} соңы!`);
      await page.keyboard.press("Control+z");
      await page.keyboard.press("Control+z");
      await expect(headline(page, t)).toHaveValue(typedHeadline);
      expect(await words(page, t)).toBe(`Бір ${typed} соңы`);
      await page.keyboard.press("Control+Shift+z");
      await expect(headline(page, t)).toHaveValue(printedHeadline);
      await expectSaved(page, t);
      await page.reload();
      await expect(headline(page, t)).toHaveValue(printedHeadline);
      expect(await words(page, t)).toBe(`Бір ${printed} соңы`);
    });

    test("leaves what was left, by place and by kind, says where nothing is to do, and is offered for what was pasted alone", {
      tag: "@once",
    }, async ({ page }) => {
      await text(page, t).focus();
      await page.keyboard.insertText(`${typed}, "Ән"`);
      const tool = page.getByRole("button", { name: t("editor.toolbar.typography"), exact: true });
      await tool.click();
      const dialog = placesDialog(page, t, 4);
      const quotes = dialog.getByRole("group", { name: t("editor.typography.kinds.quotes") });
      await quotes.getByRole("checkbox").nth(1).uncheck();
      await expect(quotes.getByRole("checkbox").first()).toBeChecked({ indeterminate: true });
      await dialog
        .getByRole("group", { name: t("editor.typography.kinds.dashes") })
        .getByRole("checkbox")
        .first()
        .uncheck();
      await dialog.getByRole("button", { name: t("editor.typography.take", { count: 2 }) }).click();
      expect(await words(page, t)).toBe('Абай "Жол" - 5\u00a0кг, «Ән»');
      // The other button of that name is the tool, by its sign.
      await page.getByText(t("editor.typography.undo"), { exact: true }).click();
      expect(await words(page, t)).toBe(`${typed}, "Ән"`);
      await tool.click();
      await placesDialog(page, t, 4)
        .getByRole("button", { name: t("editor.typography.take", { count: 4 }) })
        .click();
      expect(await words(page, t)).toBe(`${printed}, «Ән»`);
      await tool.click();
      await expect(page.getByText(t("editor.typography.nothing"))).toBeVisible();

      await text(page, t).focus();
      await page.keyboard.press("Control+End");
      await page.keyboard.press("Enter");
      await test.step("is offered after pasting, for what was pasted alone", () => pasteTwice(page, t));
    });
  });
});

/** The words of the text with their spaces as they are. */
async function words(page: Page, t: Words): Promise<string> {
  return text(page, t).evaluate((element) => element.querySelector("p")?.textContent ?? "");
}
