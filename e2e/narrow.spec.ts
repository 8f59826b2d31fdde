import { expect, test } from "@playwright/test";
import { pageOf, pageTypes } from "./support/page-types.ts";
import { sideways } from "./support/sideways.ts";
import { open } from "./support/site.ts";
import { inOneLanguageAtEachWidth } from "./support/words.ts";

test.beforeEach(({ isMobile }) => {
  test.skip(!isMobile, "narrow pages are a phone's");
});

inOneLanguageAtEachWidth((locale) => {
  for (const kind of pageTypes) {
    test(`${kind}: a screen of 320 pixels does not scroll sideways`, async ({ page, request }) => {
      const { address, status } = await pageOf(kind, locale, request);
      await page.setViewportSize({ width: 320, height: 640 });
      await open(page, address, status);
      expect(await sideways(page)).toEqual({ scrolls: 0, because: [] });
    });
  }
});
