import { expect, test } from "@playwright/test";
import { openEach } from "./support/page-types.ts";
import { sideways } from "./support/sideways.ts";
import { inEachLanguage } from "./support/words.ts";

// As the reader sets it in the browser: letters of 200 %, to which the style sheets' rem and em adapt too.
test.use({
  launchOptions: async ({ launchOptions }, use) => {
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), "--blink-settings=defaultFontSize=32"] });
  },
  viewport: { width: 640, height: 900 },
});

inEachLanguage((locale) => {
  test("letters of twice the size scroll no page sideways", async ({ page, request }) => {
    await openEach(page, { locale, request }, async (kind) => {
      expect.soft(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize), kind).toBe("32px");
      expect.soft(await sideways(page), kind).toEqual({ scrolls: 0, because: [] });
    });
  });
});
