import { expect, test } from "@playwright/test";
import { violationsInBothThemes } from "./support/axe.ts";
import { openEach, type PageKind, pageTypes } from "./support/page-types.ts";
import { inOneLanguageAtEachWidth } from "./support/words.ts";

/** A phone lays these out in a way of its own; the others differ from a wide page by their width alone. */
const onPhones: PageKind[] = ["front page", "section", "long article", "search", "missing"];
const others = pageTypes.filter((kind) => !onPhones.includes(kind));

inOneLanguageAtEachWidth((locale) => {
  for (const [name, kinds] of [
    ["pages with a layout of their own", onPhones],
    ["the other pages", others],
  ] as const) {
    test(`${name} have nothing for axe to complain of, light or dark`, async ({ page, request, isMobile }) => {
      test.skip(isMobile && kinds === others, "laid out as on a wide page");
      await openEach(page, { kinds, locale, request }, async (kind) => {
        expect.soft(await violationsInBothThemes(page), kind).toEqual([]);
        await expect.soft(page.getByRole("heading", { level: 1 }), kind).toHaveCount(1);
        expect.soft(await page.evaluate(() => document.documentElement.lang), kind).toBe(locale);
      });
    });
  }
});
