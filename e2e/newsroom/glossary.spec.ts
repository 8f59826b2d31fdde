import { expect, type Page, test } from "@playwright/test";
import { violationsInBothThemes } from "@/e2e/support/checks/axe.ts";
import { horizontalScroll } from "@/e2e/support/checks/horizontal-scroll.ts";
import { freshWord } from "@/e2e/support/fresh-words.ts";
import { signIn } from "@/e2e/support/newsroom/desk.ts";
import { open } from "@/e2e/support/site.ts";
import { inOneLanguage, type Words } from "@/e2e/support/words.ts";
import type { Locale } from "@/lib/site/locales.ts";

const inspector = (page: Page) => page.getByRole("complementary");
const words = (page: Page, t: Words, lang: Locale) =>
  inspector(page).getByRole("textbox", { name: t(`names.term.in.${lang}`), exact: true });

/** Adds one pair with the form. */
async function add(page: Page, t: Words, { ru, kk }: { ru: string; kk: string }): Promise<void> {
  await words(page, t, "ru").fill(ru);
  await words(page, t, "kk").fill(kk);
  await inspector(page)
    .getByRole("button", { name: t("names.save") })
    .click();
}

/** Pastes two columns that contain one pair twice, the second time with the languages swapped. */
async function importColumns(page: Page, t: Words): Promise<void> {
  const [one, two] = [freshWord(), freshWord()];
  await inspector(page).getByText(t("names.term.import")).click();
  const columns = inspector(page).getByRole("textbox", { name: t("names.term.columns") });
  await columns.fill(`${one}қа\t${one}\n${two}ғы\t${two}\nодно слово`);
  await expect(inspector(page).getByText(t("names.term.read", { count: 2, refused: 1 }))).toBeVisible();
  await expect(inspector(page).getByRole("combobox", { name: t("names.term.first") })).toHaveValue("kk");
  const adding = inspector(page).getByRole("button", { name: t("names.term.add") });
  await adding.click();
  await expect(page.getByText(t("names.term.imported", { count: 2, known: 0 }))).toBeVisible();
  await expect(columns).toHaveValue("");
  await columns.fill(`${one} – ${one}қа`);
  await adding.click();
  await expect(page.getByText(t("names.term.imported", { count: 0, known: 1 }))).toBeVisible();
  await columns.fill(`${one}қа\t${one}\nодно слово`);
}

inOneLanguage("ru", (locale, t) => {
  test.beforeEach(async ({ page }) => signIn(page, locale));

  test("pairs are pasted as two columns, whose languages are detected by their letters; one is added, changed, found in either language, removed and restored", async ({
    page,
  }) => {
    await open(page, "/dashboard/names/term?open=new");
    await test.step("known pairs in the columns are skipped", () => importColumns(page, t));

    const [one, two, new_] = [freshWord(), freshWord(), freshWord()];
    await add(page, t, { ru: one, kk: "" });
    await expect(words(page, t, "kk")).toBeFocused();
    await expect(words(page, t, "kk")).toHaveAccessibleDescription(new RegExp(t("names.problems.empty")));
    await add(page, t, { ru: one, kk: two });
    await expect(page.getByText(t("names.added", { name: { ru: one, kk: two }[locale] }))).toBeVisible();
    await expect(words(page, t, "ru")).toBeFocused();
    await expect(words(page, t, "ru")).toHaveValue("");
    await add(page, t, { ru: one.toUpperCase(), kk: two });
    await expect(inspector(page).getByText(t("names.problems.taken-pair"))).toBeVisible();
    // A pair with an error, and the columns below it.
    await expect(inspector(page).getByText(t("names.term.read", { count: 1, refused: 1 }))).toBeVisible();
    expect(await violationsInBothThemes(page)).toEqual([]);
    expect(await horizontalScroll(page)).toMatchObject({ scrolls: 0 });

    await page.getByRole("searchbox", { name: t("names.find.term") }).fill({ ru: two, kk: one }[locale]);
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: { ru: one, kk: two }[locale], exact: true }).click();
    await words(page, t, locale).fill(new_);
    await inspector(page)
      .getByRole("button", { name: t("names.save") })
      .click();
    await expect(page.getByText(t("names.saved", { name: new_ }))).toBeVisible();
    await inspector(page)
      .getByRole("button", { name: t("names.delete.button") })
      .click();
    await expect(page.getByText(t("names.empty.text", { text: { ru: two, kk: one }[locale] }))).toBeVisible();
    await page.getByRole("button", { name: t("names.order.undo") }).click();
    await expect(words(page, t, locale)).toHaveValue(new_);
  });
});
