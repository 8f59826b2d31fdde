import { expect, test } from "@playwright/test";
import { openEach } from "./support/page-types.ts";
import { sideways } from "./support/sideways.ts";
import { inOneLanguageAtEachWidth } from "./support/words.ts";

test.beforeEach(({ isMobile }) => {
  test.skip(!isMobile, "narrow pages are a phone's");
});

inOneLanguageAtEachWidth((locale) => {
  test("a screen of 320 pixels scrolls no page sideways", async ({ page, request }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await openEach(page, { locale, request }, async (kind) => {
      expect.soft(await sideways(page), kind).toEqual({ scrolls: 0, because: [] });
    });
  });
});
