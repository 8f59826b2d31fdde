import { expect, type Page, test } from "@playwright/test";
import { type PageKind, pageOf, pageTypes } from "./support/page-types.ts";
import { open } from "./support/site.ts";
import { inOneLanguageAtEachWidth } from "./support/words.ts";

/** What a browser complains of on the pages that are opened from now on. */
function complaintsOn(page: Page, status: number): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("requestfailed", (request) => complaints.push(`${request.url()} ${request.failure()?.errorText}`));
  page.on("response", (response) => {
    if (response.status() >= 400 && !response.request().isNavigationRequest())
      complaints.push(`${response.status()} ${response.url()}`);
  });
  page.on("console", (message) => {
    // The browser says so of the page's own status, which is meant.
    const meant = status >= 400 && message.text().includes(`status of ${status}`);
    if (["error", "warning"].includes(message.type()) && !meant) complaints.push(message.text());
  });
  return complaints;
}

/** Lets everything load that a reader meets on the way down the page. */
async function readThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += innerHeight / 2) {
      scrollTo(0, y);
      await new Promise(requestAnimationFrame);
    }
  });
  await page.waitForLoadState("networkidle");
}

/** The sum of all shifts of the layout so far. */
function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) sum += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
        // What is buffered comes in a task of its own.
        setTimeout(() => resolve(sum), 100);
      }),
  );
}

const steady: PageKind[] = ["front page", "section", "long article"];

inOneLanguageAtEachWidth((locale) => {
  for (const kind of pageTypes) {
    test(`${kind}: nothing fails, no framework runs, and nothing jumps`, async ({ page, request }) => {
      const { address, status } = await pageOf(kind, locale, request);
      const complaints = complaintsOn(page, status);
      const scripts: string[] = [];
      page.on("request", (one) => {
        if (one.resourceType() === "script") scripts.push(new URL(one.url()).pathname);
      });
      await open(page, address, status);
      await readThrough(page);
      await page.evaluate(() => document.fonts.ready);
      expect(complaints).toEqual([]);
      expect(scripts).toEqual([expect.stringMatching(/^\/elements\.[\w-]+\.js$/)]);
      if (steady.includes(kind)) expect(await layoutShift(page)).toBeLessThanOrEqual(0.05);
    });
  }

  for (const kind of steady) {
    test(`${kind}: slow fonts move nothing`, async ({ page, request }) => {
      const { address } = await pageOf(kind, locale, request);
      const late = 2_500;
      await page.route("**/*.woff2", async (route) => {
        const [answer] = await Promise.all([route.fetch(), new Promise((resolve) => setTimeout(resolve, late))]);
        await route.fulfill({ response: answer });
      });
      await open(page, address);
      await page.evaluate(() => document.fonts.ready);
      // Without the fonts the text was there already.
      expect(
        await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime),
      ).toBeLessThan(late);
      expect(
        await page.evaluate(() => [...document.fonts].filter((font) => font.status === "loaded").length),
      ).toBeGreaterThan(1);
      expect(await layoutShift(page)).toBeLessThanOrEqual(0.05);
    });
  }
});
