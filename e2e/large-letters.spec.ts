import { expect, test } from "@playwright/test";
import { pageOf, pageTypes } from "./support/page-types.ts";
import { sideways } from "./support/sideways.ts";
import { open } from "./support/site.ts";
import { inEachLanguage } from "./support/words.ts";

// As the reader sets it in the browser: letters of 200 %, to which the style sheets' rem and em adapt too.
test.use({
  launchOptions: async ({ launchOptions }, use) => {
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), "--blink-settings=defaultFontSize=32"] });
  },
  viewport: { width: 640, height: 900 },
});

inEachLanguage((locale) => {
  for (const kind of pageTypes) {
    test(`${kind}: letters of twice the size scroll no page sideways`, async ({ page, request }) => {
      const { address, status } = await pageOf(kind, locale, request);
      await open(page, address, status);
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe("32px");
      expect(await sideways(page)).toEqual({ scrolls: 0, because: [] });
    });
  }
});
