import { expect, type Page, test } from "@playwright/test";
import { pageOf, pageTypes } from "./support/page-types.ts";
import { open } from "./support/site.ts";
import { inEachLanguage } from "./support/words.ts";

/** Pixels by which the page can be scrolled sideways, and what sticks out. */
function sideways(page: Page): Promise<{ scrolls: number; because: string[] }> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = document.documentElement.scrollWidth - width;
    const wide = [...document.body.querySelectorAll("*")].filter(
      (element) => element.getBoundingClientRect().right > width + 1,
    );
    return { scrolls, because: scrolls > 0 ? wide.slice(0, 4).map((element) => element.outerHTML.slice(0, 120)) : [] };
  });
}

test.beforeEach(({ isMobile }) => {
  test.skip(!isMobile, "narrow pages are a phone's");
});

inEachLanguage((locale) => {
  for (const kind of pageTypes) {
    test(`${kind}: 320 pixels and letters of twice the size scroll no page sideways`, async ({ page, request }) => {
      const { address, status } = await pageOf(kind, locale, request);
      await page.setViewportSize({ width: 320, height: 640 });
      await open(page, address, status);
      expect(await sideways(page)).toEqual({ scrolls: 0, because: [] });
      await page.setViewportSize({ width: 640, height: 900 });
      await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
      expect(await sideways(page)).toEqual({ scrolls: 0, because: [] });
    });
  }
});
