import { expect, type Locator, type Page, test } from "@playwright/test";
import { violationsInBothThemes } from "@/e2e/support/checks/axe.ts";
import { horizontalScroll } from "@/e2e/support/checks/horizontal-scroll.ts";
import { freshKazakhWord } from "@/e2e/support/fresh-words.ts";
import { signInAsAnother } from "@/e2e/support/newsroom/people.ts";
import { open } from "@/e2e/support/site.ts";
import { inOneLanguage, type Words } from "@/e2e/support/words.ts";
import { toLatin } from "@/lib/language/scripts/to-latin.ts";

const inspector = (page: Page) => page.getByRole("complementary");
const field = (page: Page, t: Words, of: "word" | "latin" | "arabic"): Locator =>
  inspector(page).getByRole("textbox", { name: t(`names.script.${of}`) });

async function save(page: Page, t: Words): Promise<void> {
  await inspector(page)
    .getByRole("button", { name: t("names.save") })
    .click();
}

inOneLanguage("kk", (locale, t) => {
  test.beforeEach(({ page }) => signInAsAnother(page, locale));

  test("a script exception is saved, refused if its spelling is invalid, and removed", async ({ page }) => {
    const word = freshKazakhWord();
    await open(page, "/dashboard/names/script?open=new");
    await save(page, t);
    await expect(field(page, t, "word")).toBeFocused();
    await field(page, t, "word").fill(word);
    const rules = t("names.script.rulesSay", { spelling: toLatin(word, "2021") });
    await expect(inspector(page).getByText(rules)).toBeVisible();
    await field(page, t, "latin").fill("Sh");
    await save(page, t);
    await expect(page.getByText(t("names.added", { name: word }))).toBeVisible();
    await expect(field(page, t, "word")).toHaveValue("");

    await page.getByRole("searchbox", { name: t("names.find.script") }).fill(word);
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: word, exact: true }).click();
    await expect(field(page, t, "latin")).toHaveValue("Sh");
    await field(page, t, "latin").fill("сөз");
    await save(page, t);
    await expect(inspector(page).getByText(t("names.problems.latin-word"))).toBeVisible();
    // The list and the form with its errors.
    expect(await violationsInBothThemes(page)).toEqual([]);
    expect(await horizontalScroll(page)).toMatchObject({ scrolls: 0 });
    await inspector(page)
      .getByRole("button", { name: t("names.delete.button") })
      .click();
    await expect(page.getByText(t("names.empty.text", { text: word }))).toBeVisible();
    await page.getByRole("button", { name: t("names.order.undo") }).click();
    await expect(field(page, t, "latin")).toHaveValue("Sh");
  });
});
