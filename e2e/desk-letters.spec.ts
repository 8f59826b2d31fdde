import { expect, type Page, test } from "@playwright/test";
import { violationsInBothThemes } from "./support/axe.ts";
import { signIn } from "./support/desk.ts";
import { expectSaved, headline, text, write } from "./support/editor.ts";
import { openNewStory } from "./support/new-story.ts";
import { sideways } from "./support/sideways.ts";
import { inOneLanguageAtEachWidth, otherThan, type Words } from "./support/words.ts";

const bar = (page: Page, t: Words) => page.getByRole("toolbar", { name: t("editor.letters.name") });
const letter = (page: Page, t: Words, name: string) => bar(page, t).getByRole("button", { name, exact: true });
const opener = (page: Page, t: Words) => page.getByRole("button", { name: t("editor.letters.name"), exact: true });

/** As much of each language as leaves no doubt. */
const longer = {
  ru: "В районе открыли новую школу. Ученики и учителя начали занятия в новом здании.",
  kk: "Ауданда жаңа мектеп ашылды. Оқушылар мен ұстаздар жаңа ғимаратта сабақ бастады.",
};

inOneLanguageAtEachWidth((locale, t) => {
  const other = otherThan(locale);
  test.beforeEach(async ({ page }) => signIn(page, locale));

  test("Kazakh letters are put into headline and text by press and by key, and the choice stays", async ({
    page,
    isMobile,
  }) => {
    await openNewStory(page, t, locale);
    await expect(bar(page, t)).toHaveCount(0);
    await headline(page, t).fill("-рен");
    await headline(page, t).press("Home");
    await opener(page, t).click();
    await letter(page, t, t("editor.letters.capital", { letter: "Ө" })).click();
    await expect(headline(page, t)).toHaveValue("Ө-рен");
    await expect(headline(page, t)).toBeFocused();
    await page.keyboard.press("Delete");
    await expect(headline(page, t)).toHaveValue("Өрен");

    await write(page, t, "ж");
    await letter(page, t, "ү").click();
    await page.keyboard.type("з");
    await expect(text(page, t)).toHaveText("жүз");

    // The same by keys alone.
    await page.keyboard.press("Alt+F9");
    await expect(letter(page, t, "ү")).toBeFocused();
    await page.keyboard.press("Home");
    await expect(letter(page, t, "ә")).toBeFocused();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await expect(text(page, t)).toBeFocused();
    await expect(text(page, t)).toHaveText("жүзә");
    await page.keyboard.press("Alt+F9");
    await page.keyboard.press("Escape");
    await expect(text(page, t)).toBeFocused();
    // At a desk they are looked at below, beside the notice.
    if (isMobile) expect(await violationsInBothThemes(page)).toEqual([]);
    expect(await sideways(page)).toMatchObject({ scrolls: 0 });

    await expectSaved(page, t);
    await page.reload();
    await expect(bar(page, t)).toBeVisible();
    await expect(headline(page, t)).toHaveValue("Өрен");
    if (!isMobile) await test.step("has the marks around it, and typing is undone with it", () => undone(page, t));
    await opener(page, t).click();
    await expect(bar(page, t)).toHaveCount(0);
    await page.reload();
    await expect(text(page, t)).toBeVisible();
    await expect(bar(page, t)).toHaveCount(0);
  });

  test("a text in the other language than its tab is told of, until the notice is put away, and moves there", {
    tag: "@once",
  }, async ({ page }) => {
    const say = page.getByText(t(`editor.otherLanguage.say.${other}`));
    const check = page.getByText(t("editor.checks.languageDiffers"));
    const asWritten = page.getByRole("button", { name: t("editor.toolbar.asWritten") });
    await openNewStory(page, t, locale);
    await text(page, t).focus();
    await page.keyboard.insertText(longer[locale]);
    await expectSaved(page, t);
    await expect(say).toHaveCount(0);
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText(longer[other]);
    await expect(say).toBeVisible();
    await expect(check).toBeVisible();
    await opener(page, t).click();
    expect(await violationsInBothThemes(page)).toEqual([]);
    await page.getByRole("button", { name: t("editor.otherLanguage.close"), exact: true }).click();
    await expect(say).toHaveCount(0);
    await expect(check).toBeVisible();
    await expectSaved(page, t);
    await page.reload();
    await expect(say).toBeVisible();
    // Kazakh alone is written in other scripts, in which words may stay as they are.
    await expect(asWritten).toHaveCount(locale === "kk" ? 1 : 0);
    await page.getByRole("button", { name: t(`editor.otherLanguage.move.${other}`) }).click();
    await expect(say).toHaveCount(0);
    await expect(text(page, t)).toHaveText(longer[other]);
    await expect(text(page, t).locator("xpath=ancestor-or-self::*[@lang][1]")).toHaveAttribute("lang", other);
    await expect(check).toHaveCount(0);
    await expect(asWritten).toHaveCount(other === "kk" ? 1 : 0);
  });
});

/** A letter in bold, and one in the headline that goes with what was typed before it. */
async function undone(page: Page, t: Words): Promise<void> {
  await text(page, t).focus();
  await page.keyboard.press("Control+End");
  // The editor learns of the cursor's new place a little later than the browser; with a letter it has.
  await page.keyboard.type("л");
  await expect(text(page, t)).toHaveText("жүзәл");
  await page.keyboard.press("Control+b");
  await letter(page, t, "ң").click();
  await expect(text(page, t).locator("strong")).toHaveText("ң");
  await headline(page, t).fill("Та");
  await letter(page, t, "ң").click();
  await expect(headline(page, t)).toHaveValue("Таң");
  await page.keyboard.press("Control+z");
  await expect(headline(page, t)).toHaveValue("Та");
}
