import { expect, test } from "@playwright/test";
import { open } from "@/e2e/support/site.ts";
import { inOneLanguageAtEachWidth } from "@/e2e/support/words.ts";

inOneLanguageAtEachWidth((locale, t) => {
  test("the skip link gets the focus first, becomes visible and leads to the content", { tag: "@once" }, async ({
    page,
  }) => {
    await open(page, `/${locale}`);
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: t("site.skip") });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport({ ratio: 1 });
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/#main$/);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
  });

  test("the menu of a phone opens and closes by keyboard", async ({ page, isMobile }) => {
    test.skip(!isMobile, "wide pages have no menu");
    await open(page, `/${locale}`);
    const menu = page.getByRole("group").filter({ hasText: t("site.menu") });
    await menu.getByText(t("site.menu")).evaluate((words) => words.closest("summary")?.focus());
    await page.keyboard.press("Enter");
    await expect(menu.getByRole("searchbox")).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(menu.getByRole("searchbox")).toBeHidden();
  });
});
