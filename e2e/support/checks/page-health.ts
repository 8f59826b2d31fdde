import type { Page } from "@playwright/test";

/** Collects the browser's complaints about pages opened from now on. The page's own status is not a complaint. */
export function complaintsOn(page: Page): string[] {
  const complaints: string[] = [];
  let status = 200;
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    // The browser prefetches links under the pointer and gives up when the page is left. It also gives up a picture if another window width needs
    // another size.
    const isGivenUp = why === "net::ERR_ABORTED" && request.resourceType() === "image";
    if (request.headers()["sec-purpose"] !== "prefetch" && !isGivenUp) complaints.push(`${request.url()} ${why}`);
  });
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

/** Collects the scripts that pages request from now on. */
export function scriptsOn(page: Page): string[] {
  const scripts: string[] = [];
  page.on("request", (request) => {
    if (request.resourceType() === "script") scripts.push(new URL(request.url()).pathname);
  });
  return scripts;
}

/** Scrolls down so that everything loads, then back to the top. Waits for the fonts of the first screen before scrolling. */
export async function readThrough(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
      scrollTo(0, y);
      await new Promise(requestAnimationFrame);
    }
    scrollTo(0, 0);
  });
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => document.fonts.ready);
}

/** From now on fonts load slowly: each arrives only after the text has been painted without it. */
export async function slowFonts(page: Page): Promise<void> {
  await page.route("**/*.woff2", async (route) => {
    const answer = await route.fetch();
    await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
    await page.evaluate(async () => {
      for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
    });
    await route.fulfill({ response: answer });
  });
}

/** The number of fonts that the page has loaded. */
export function loadedFaces(page: Page): Promise<number> {
  return page.evaluate(() => [...document.fonts].filter((font) => font.status === "loaded").length);
}

/** The sum of all layout shifts so far. */
export function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) sum += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
        // Buffered entries arrive in a task of their own.
        setTimeout(() => resolve(sum), 100);
      }),
  );
}
