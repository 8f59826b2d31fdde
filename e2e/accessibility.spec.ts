import { expect, test } from "@playwright/test";
import { violationsInBothThemes } from "./support/axe.ts";
import { type PageKind, pageOf, pageTypes } from "./support/page-types.ts";
import { open } from "./support/site.ts";
import { inOneLanguageAtEachWidth } from "./support/words.ts";

/** A phone lays these out in a way of its own; the others differ from a wide page by their width alone. */
const onPhones: PageKind[] = ["front page", "section", "long article", "search", "missing"];

inOneLanguageAtEachWidth((locale) => {
  for (const kind of pageTypes) {
    test(`${kind}: nothing for axe to complain of, light or dark`, async ({ page, request, isMobile }) => {
      test.skip(isMobile && !onPhones.includes(kind), "laid out as on a wide page");
      const { address, status } = await pageOf(kind, locale, request);
      await open(page, address, status);
      expect(await violationsInBothThemes(page)).toEqual([]);
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(locale);
    });
  }
});
