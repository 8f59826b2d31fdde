import { expect, test } from "@playwright/test";
import { reachable, tabStops } from "./support/keyboard.ts";
import { type PageKind, pageOf } from "./support/page-types.ts";
import { open } from "./support/site.ts";
import { inOneLanguageAtEachWidth } from "./support/words.ts";

const kinds: PageKind[] = ["front page", "section", "long article", "search", "archive month", "missing"];

inOneLanguageAtEachWidth((locale, t) => {
  for (const kind of kinds) {
    test(`${kind}: the Tab key reaches everything in order, and the focus is seen`, async ({
      page,
      request,
      isMobile,
    }) => {
      test.skip(isMobile, "phones have no Tab key");
      const { address, status } = await pageOf(kind, locale, request);
      await open(page, address, status);
      const wanted = await reachable(page);
      const stops = await tabStops(page);
      expect(stops.length).toBe(wanted);
      expect(stops.filter((stop) => !stop.focusSeen).map((stop) => stop.name)).toEqual([]);
      expect(stops.filter((stop) => !stop.onScreen).map((stop) => stop.name)).toEqual([]);
    });
  }

  test("the skip link comes first, shows itself and leads to the content", async ({ page }) => {
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

  test("a table that is wider than the page scrolls by keyboard", async ({ page, request, isMobile }) => {
    test.skip(!isMobile, "wide enough elsewhere");
    const { address } = await pageOf("long article", locale, request);
    await open(page, address);
    const frame = page
      .getByRole("region")
      .filter({ has: page.getByRole("table") })
      .first();
    await frame.focus();
    await expect(frame).toBeFocused();
  });
});
