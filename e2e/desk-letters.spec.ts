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

  test("Kazakh letters are put into headline and text by press and by key, and the choice stays", async ({ page }) => {
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
    expect(await violationsInBothThemes(page)).toEqual([]);
    expect(await sideways(page)).toMatchObject({ scrolls: 0 });

    await expectSaved(page, t);
    await page.reload();
    await expect(bar(page, t)).toBeVisible();
    await expect(headline(page, t)).toHaveValue("Өрен");
    await opener(page, t).click();
    await expect(bar(page, t)).toHaveCount(0);
    await page.reload();
    await expect(text(page, t)).toBeVisible();
    await expect(bar(page, t)).toHaveCount(0);
  });

  test("a letter in the text has the marks around it, and typing is undone with it", async ({ page, isMobile }) => {
    test.skip(isMobile, "keys of a desk");
    await openNewStory(page, t, locale);
    await opener(page, t).click();
    await write(page, t, "о");
    await page.keyboard.press("Control+b");
    await letter(page, t, "ң").click();
    await expect(text(page, t).locator("strong")).toHaveText("ң");
    await headline(page, t).fill("Та");
    await letter(page, t, "ң").click();
    await expect(headline(page, t)).toHaveValue("Таң");
    await page.keyboard.press("Control+z");
    await expect(headline(page, t)).toHaveValue("Та");
  });

  test("a text in the other language than its tab is told of, and moves there", { tag: "@once" }, async ({ page }) => {
    const say = page.getByText(t(`editor.otherLanguage.say.${other}`));
    const check = page.getByText(t("editor.checks.languageDiffers"));
    await openNewStory(page, t, locale);
    await write(page, t, longer[locale]);
    await expectSaved(page, t);
    await expect(say).toHaveCount(0);
    await page.keyboard.press("Control+a");
    await page.keyboard.type(longer[other]);
    await expect(say).toBeVisible();
    await expect(check).toBeVisible();
    expect(await violationsInBothThemes(page)).toEqual([]);
    await page.getByRole("button", { name: t(`editor.otherLanguage.move.${other}`) }).click();
    await expect(say).toHaveCount(0);
    await expect(text(page, t)).toHaveText(longer[other]);
    await expect(text(page, t).locator("xpath=ancestor-or-self::*[@lang][1]")).toHaveAttribute("lang", other);
    await expect(check).toHaveCount(0);
  });

  test("the notice can be put away for this time", { tag: "@once" }, async ({ page }) => {
    await openNewStory(page, t, locale);
    await write(page, t, longer[other]);
    const say = page.getByText(t(`editor.otherLanguage.say.${other}`));
    await expect(say).toBeVisible();
    await page.getByRole("button", { name: t("editor.otherLanguage.close"), exact: true }).click();
    await expect(say).toHaveCount(0);
    await expect(page.getByText(t("editor.checks.languageDiffers"))).toBeVisible();
  });
});
