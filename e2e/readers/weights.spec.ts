import { expect, type Page, test } from "@playwright/test";
import { inKilobytes, loaded } from "@/e2e/support/checks/weights.ts";
import { pathOf } from "@/e2e/support/demo-paper.ts";
import { WEIGHED_STORY } from "@/e2e/support/pictures-wait.ts";
import { open } from "@/e2e/support/site.ts";
import { inEachLanguage, inOneLanguageAtEachWidth } from "@/e2e/support/words.ts";

const KB = 1024;

/** The paths of the files that the browser chose for these pictures. */
function shownIn(page: Page, pictures: string): Promise<string[]> {
  return page.evaluate(
    (selector) =>
      [...document.querySelectorAll<HTMLImageElement>(selector)]
        .filter((picture) => picture.currentSrc)
        .map((picture) => new URL(picture.currentSrc).pathname),
    pictures,
  );
}

inEachLanguage((locale) => {
  test("before scrolling, an article with a photograph loads at most 90 KB without fonts and 180 KB with them", async ({
    page,
    request,
    isMobile,
  }) => {
    test.skip(!isMobile, "the goal is a phone's");
    // Requested before, so that the page is cached at the highest compression.
    const address = await pathOf(request, WEIGHED_STORY, locale);
    await expect(async () => {
      await open(page, address);
      await page.waitForLoadState("networkidle");
      // AVIF files are made some time after the paper is loaded.
      expect(await shownIn(page, "main figure.shot img")).toEqual([expect.stringMatching(/\.avif$/u)]);
    }).toPass();
    await page.evaluate(() => document.fonts.ready);
    // Each browser decides by itself how far ahead it loads pictures.
    const further = await shownIn(page, ".card img");
    const parts = (await loaded(page)).filter((part) => !further.includes(part.path));
    const sum = (kinds: string[]) =>
      parts.filter((part) => !kinds.includes(part.kind)).reduce((total, part) => total + part.bytes, 0);
    const withoutFonts = sum(["font", "icon"]);
    const all = sum(["icon"]);
    const list = parts.map((part) => `${part.path} ${inKilobytes(part.bytes)}`).join("\n");
    test.info().annotations.push({
      type: "weight",
      description: `${inKilobytes(withoutFonts)} without fonts, ${inKilobytes(all)} with`,
    });
    expect(parts.filter((part) => part.kind === "picture").length, list).toBeGreaterThan(0);
    expect(withoutFonts, list).toBeLessThanOrEqual(90 * KB);
    expect(all, list).toBeLessThanOrEqual(180 * KB);
  });
});

inOneLanguageAtEachWidth((locale) => {
  test("a page makes at most six requests besides its pictures", async ({ page, request }) => {
    for (const address of [`/${locale}`, await pathOf(request, WEIGHED_STORY, locale)]) {
      await open(page, address);
      await page.evaluate(() => document.fonts.ready);
      const parts = (await loaded(page)).filter((part) => !["picture", "icon"].includes(part.kind) && !part.late);
      expect(parts.length, parts.map((part) => part.path).join("\n")).toBeLessThanOrEqual(6);
    }
  });
});
