import { expect, type Page, test } from "@playwright/test";
import { violationsInBothThemes } from "@/e2e/support/checks/axe.ts";
import { horizontalScroll } from "@/e2e/support/checks/horizontal-scroll.ts";
import { reachable, tabStops } from "@/e2e/support/checks/keyboard.ts";
import {
  complaintsOn,
  layoutShift,
  loadedFaces,
  readThrough,
  scriptsOn,
  slowFonts,
} from "@/e2e/support/checks/page-health.ts";
import { openEach, type PageKind, pageTypes } from "@/e2e/support/page-types.ts";
import { inOneLanguageAtEachWidth } from "@/e2e/support/words.ts";

/** These pages have another layout on phones. All others differ only by width. */
const onPhones: PageKind[] = ["front page", "section", "long article", "search", "missing"];
const others = pageTypes.filter((kind) => !onPhones.includes(kind));

/** These pages are checked for layout shifts. */
const steady: PageKind[] = ["front page", "section", "long article"];
const byKeys: PageKind[] = [...onPhones, "archive month"];

async function expectSteady(page: Page, kind: PageKind): Promise<void> {
  expect.soft(await loadedFaces(page), kind).toBeGreaterThan(1);
  expect.soft(await layoutShift(page), kind).toBeLessThanOrEqual(0.05);
}

/** Runs axe in both themes, and checks what axe does not: the one heading of the page, and its language. */
async function expectAccessible(page: Page, kind: PageKind, locale: string): Promise<void> {
  expect.soft(await violationsInBothThemes(page), kind).toEqual([]);
  await expect.soft(page.getByRole("heading", { level: 1 }), kind).toHaveCount(1);
  expect.soft(await page.evaluate(() => document.documentElement.lang), kind).toBe(locale);
}

/** Masthead and footer are the same on every page as on the front page. */
async function expectReachedByTab(page: Page, kind: PageKind): Promise<void> {
  const part = kind === "front page" ? "body" : "main";
  const wanted = await reachable(page, part);
  expect.soft(wanted, kind).toBeGreaterThan(0);
  const stops = await tabStops(page, part);
  expect.soft(stops.length, kind).toBe(wanted);
  expect.soft(stops.filter((stop) => !stop.focusSeen).map((stop) => stop.name)).toEqual([]);
  expect.soft(stops.filter((stop) => !stop.onScreen).map((stop) => stop.name)).toEqual([]);
}

async function expectWithin(page: Page, kind: PageKind, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 640 });
  expect.soft(await horizontalScroll(page), `${kind}, ${width} pixels`).toEqual({ scrolls: 0, because: [] });
}

/** The reader's own setting in the browser: text at 200 %. Lengths in rem and em adapt. */
async function expectLargeLettersWithin(page: Page, kind: PageKind, width: number): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  await browser.send("Page.setFontSizes", { fontSizes: { standard: 32 } });
  expect.soft(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize), kind).toBe("32px");
  await expectWithin(page, kind, width);
  await browser.send("Page.setFontSizes", { fontSizes: { standard: 16 } });
  await browser.detach();
}

inOneLanguageAtEachWidth((locale) => {
  for (const [name, kinds] of [
    ["pages with a layout of their own", onPhones],
    ["the other pages", others],
  ] as const) {
    test(`${name}: nothing fails or shifts, no framework runs, axe and the Tab key find nothing wrong, and nothing scrolls sideways in narrow windows or with large text`, async ({
      page,
      request,
      isMobile,
    }) => {
      const complaints = complaintsOn(page);
      const scripts = scriptsOn(page);
      const size = page.viewportSize() ?? { width: 0, height: 0 };
      if (kinds === onPhones) await slowFonts(page);
      await openEach(page, { kinds, locale, request }, async (kind) => {
        await readThrough(page);
        expect.soft(complaints, kind).toEqual([]);
        expect.soft(scripts, kind).toEqual([expect.stringMatching(/^\/elements\.[\w-]+\.js$/)]);
        if (steady.includes(kind)) await expectSteady(page, kind);
        if (kinds === onPhones || !isMobile) await expectAccessible(page, kind, locale);
        // Phones have no Tab key, and wide windows need not be narrowed.
        if (!isMobile && byKeys.includes(kind)) await expectReachedByTab(page, kind);
        if (isMobile) await expectWithin(page, kind, 320);
        await expectLargeLettersWithin(page, kind, 640);
        await page.setViewportSize(size);
        complaints.length = 0;
        scripts.length = 0;
      });
    });
  }
});
