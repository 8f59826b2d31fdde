import { expect, type Page, test } from "@playwright/test";
import { openEach, type PageKind, pageOf } from "./support/page-types.ts";
import { open } from "./support/site.ts";
import { inOneLanguageAtEachWidth } from "./support/words.ts";

/** What a browser complains of on the pages that are opened from now on, the page's own status aside, which is meant. */
function complaintsOn(page: Page): string[] {
  const complaints: string[] = [];
  let status = 200;
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("requestfailed", (request) => complaints.push(`${request.url()} ${request.failure()?.errorText}`));
  page.on("response", (response) => {
    if (response.request().isNavigationRequest()) status = response.status();
    else if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  page.on("console", (message) => {
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
  test("on no page anything fails, a framework runs, or something jumps", async ({ page, request }) => {
    const complaints = complaintsOn(page);
    const scripts: string[] = [];
    page.on("request", (one) => {
      if (one.resourceType() === "script") scripts.push(new URL(one.url()).pathname);
    });
    await openEach(page, { locale, request }, async (kind) => {
      await readThrough(page);
      await page.evaluate(() => document.fonts.ready);
      expect.soft(complaints.splice(0), kind).toEqual([]);
      expect.soft(scripts.splice(0), kind).toEqual([expect.stringMatching(/^\/elements\.[\w-]+\.js$/)]);
      if (steady.includes(kind)) expect.soft(await layoutShift(page), kind).toBeLessThanOrEqual(0.05);
    });
  });

  for (const kind of steady) {
    test(`${kind}: slow fonts move nothing`, async ({ page, request }) => {
      const { address } = await pageOf(kind, locale, request);
      let isRead = () => {};
      const read = new Promise<void>((resolve) => {
        isRead = resolve;
      });
      await page.route("**/*.woff2", async (route) => {
        const [answer] = await Promise.all([route.fetch(), read]);
        await route.fulfill({ response: answer });
      });
      const opened = open(page, address);
      // Without the fonts the text is there already, and stands for a while.
      await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
      await page.waitForTimeout(1_000);
      isRead();
      await opened;
      await page.evaluate(() => document.fonts.ready);
      expect(
        await page.evaluate(() => [...document.fonts].filter((font) => font.status === "loaded").length),
      ).toBeGreaterThan(1);
      expect(await layoutShift(page)).toBeLessThanOrEqual(0.05);
    });
  }
});
