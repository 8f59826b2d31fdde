import { expect, type Page, test } from "@playwright/test";
import { viewsNow } from "@/e2e/support/checks/view-count.ts";
import { demoArticle, pathOf, storyIdIn } from "@/e2e/support/demo-paper.ts";
import { open, plain } from "@/e2e/support/site.ts";
import { inOneLanguage } from "@/e2e/support/words.ts";
import { formatNumber } from "@/lib/language/dates/numbers.ts";

/** Stories on the front page that no other test reads for five seconds, so only this test changes their numbers. */
const quiet = { ru: "byudzhet-raiona", kk: "morkov-korzina" } as const;

/** The number in the article's byline. */
async function viewsShown(page: Page): Promise<number> {
  return page.evaluate(() => Number(document.querySelector<HTMLDataElement>("h1 ~ * data[data-story]")?.value));
}

/** The page reports a view only after the browser says that the article is visible. */
async function untilSeen(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => new IntersectionObserver(done as () => void).observe(document.body)));
}

/** Opens an article with a clock that the test controls, and counts the requests that report a view. */
async function openWithClock(page: Page, address: string): Promise<{ reports: () => number }> {
  let reports = 0;
  page.on("request", (request) => {
    if (request.method() === "POST") reports++;
  });
  const now = Date.now();
  await page.clock.install({ time: now });
  // Left running, the clock would go on while the page loads.
  await page.clock.pauseAt(now + 1_000);
  await open(page, address);
  await untilSeen(page);
  return { reports: () => reports };
}

// Serial, because the tests of a language look at the same number.
test.describe.configure({ mode: "default" });

inOneLanguage("kk", (locale) => {
  test("a view counts once after five seconds and shows on the page and on cards; a second view within half an hour does not count", async ({
    page,
    request,
  }) => {
    const address = await pathOf(request, quiet[locale], locale);
    const id = storyIdIn(address);
    const before = await viewsNow(request, id);
    const { reports } = await openWithClock(page, address);
    await page.clock.runFor(4_500);
    expect(reports()).toBe(0);
    const counted = page.waitForResponse((response) => response.request().method() === "POST");
    await page.clock.runFor(1_000);
    const response = await counted;
    expect(response.status()).toBe(200);
    expect(response.headers()["set-cookie"]).toBeUndefined();
    const sent = response.request();
    expect(sent.headers()["next-action"]).toMatch(/^[0-9a-f]{40,}$/);
    expect(new URL(sent.url()).pathname).toBe(address);
    expect(JSON.parse(sent.postData() ?? "")).toEqual([
      { articleId: expect.any(Number), token: expect.stringMatching(/^[0-9a-f]{32}$/) },
    ]);
    await expect.poll(() => viewsShown(page)).toBe(before + 1);
    expect(await viewsNow(request, id)).toBe(before + 1);
    await page.clock.runFor(60_000);
    expect(reports()).toBe(1);
    await open(page, `/${locale}`);
    const name = demoArticle(quiet[locale], locale).headline;
    const card = page.getByRole("article").filter({ has: page.getByRole("link", { name }) });
    await expect(card).toContainText(plain(formatNumber(before + 1)));
    await test.step("a second view", async () => {
      await open(page, address);
      await untilSeen(page);
      const second = page.waitForResponse((response) => response.request().method() === "POST");
      await page.clock.runFor(5_500);
      expect((await second).status()).toBe(200);
      expect(reports()).toBe(2);
      expect(await viewsNow(request, id)).toBe(before + 1);
      expect(await viewsShown(page)).toBe(before + 1);
    });
  });

  test("a page that is prerendered or in a hidden tab does not count until it is visible", async ({
    page,
    request,
  }) => {
    const address = await pathOf(request, quiet[locale], locale);
    await page.addInitScript(() => {
      const told = (): DOMStringMap => document.documentElement?.dataset ?? {};
      Object.defineProperty(document, "prerendering", { get: () => told().shown === undefined });
      Object.defineProperty(document, "visibilityState", { get: () => told().state ?? "hidden" });
    });
    const { reports } = await openWithClock(page, address);
    const tell = (name: "shown" | "state", value: string, event: string) =>
      page.evaluate(
        (told) => {
          document.documentElement.dataset[told.name] = told.value;
          document.dispatchEvent(new Event(told.event));
        },
        { name, value, event },
      );
    await tell("state", "visible", "visibilitychange");
    await page.clock.runFor(60_000);
    expect(reports()).toBe(0);
    await tell("state", "hidden", "visibilitychange");
    await tell("shown", "yes", "prerenderingchange");
    await page.clock.runFor(60_000);
    expect(reports()).toBe(0);
    const counted = page.waitForResponse((response) => response.request().method() === "POST");
    await tell("state", "visible", "visibilitychange");
    await page.clock.runFor(5_500);
    expect((await counted).status()).toBe(200);
  });

  test("a cached page gets the current number of views", async ({ page, request }) => {
    const address = await pathOf(request, quiet[locale], locale);
    const id = storyIdIn(address);
    const total = await viewsNow(request, id);
    await page.route("**/api/views*", (route) => route.fulfill({ json: { [id]: total + 7_000 } }));
    await open(page, address);
    await expect.poll(() => viewsShown(page)).toBe(total + 7_000);
    await page.unroute("**/api/views*");
    await page.route("**/api/views*", (route) => route.fulfill({ json: { [id]: 1 } }));
    const answered = page.waitForResponse("**/api/views*");
    await page.reload();
    await (await answered).finished();
    expect(await viewsShown(page)).toBeGreaterThan(1);
  });
});
