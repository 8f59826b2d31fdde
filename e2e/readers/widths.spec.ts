import { expect, type Locator, test } from "@playwright/test";
import { horizontalScroll } from "@/e2e/support/checks/horizontal-scroll.ts";
import { pathOf } from "@/e2e/support/demo-paper.ts";
import { pageOf, pageTypes } from "@/e2e/support/page-types.ts";
import { open } from "@/e2e/support/site.ts";
import { inOneLanguage } from "@/e2e/support/words.ts";
import { addressInScript, editions, isScriptEdition, localeOf } from "@/lib/site/editions.ts";

/** Stories with a timeline and a chart, tables of numbers, and a wide table. */
const WIDE_STORIES = ["pavodok", "byudzhet-raiona", "avtobusy-raspisanie"];

async function boxOf(part: Locator): Promise<{ left: number; right: number; top: number; bottom: number }> {
  const box = await part.boundingBox();
  if (!box) throw new Error("a part of the page is not visible");
  return { left: box.x, right: box.x + box.width, top: box.y, bottom: box.y + box.height };
}

inOneLanguage("kk", (locale) => {
  test("a static page and a withdrawn story fill a wide window", async ({ page, request }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    for (const kind of ["about the paper", "withdrawn"] as const) {
      const { address, status } = await pageOf(kind, locale, request);
      await open(page, address, status);
      const beside =
        kind === "withdrawn"
          ? page.getByRole("main").getByRole("searchbox")
          : page.getByRole("complementary").getByRole("heading").first();
      expect.soft((await boxOf(beside)).right, kind).toBeGreaterThan(900);
    }
  });

  test("on a phone the sign of the menu is in the middle of its button, also on pages with further styles", async ({
    page,
    request,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    const pages = [`/${locale}`, `/${locale}/archive`, await pathOf(request, "pavodok", locale)];
    for (const address of pages) {
      await open(page, address);
      const button = page.getByRole("banner").locator("summary");
      const [around, sign] = [await boxOf(button), await boxOf(button.locator("i:visible"))];
      expect.soft(sign.top - around.top, address).toBeCloseTo(around.bottom - sign.bottom, 0);
    }
  });

  test("on a phone an author's text has the whole width, below portrait and name", async ({ page, request }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page, (await pageOf("author", locale, request)).address);
    const head = page.locator("header.author");
    const portrait = await boxOf(head.locator("img"));
    const name = await boxOf(head.getByRole("heading", { level: 1 }));
    const text = await boxOf(head.locator(".stand"));
    expect(portrait.right - portrait.left).toBeGreaterThanOrEqual(96);
    expect(name.left).toBeGreaterThan(portrait.right);
    expect(text.top).toBeGreaterThanOrEqual(portrait.bottom);
    expect(text.right - text.left).toBeGreaterThan(320);
  });
});

for (const edition of editions)
  test(`no page of ${edition} can be scrolled sideways on a small phone`, { tag: "@once" }, async ({
    page,
    request,
  }) => {
    test.setTimeout(300_000);
    const locale = localeOf(edition);
    const wide = await Promise.all(WIDE_STORIES.map((story) => pathOf(request, story, locale)));
    const kinds = await Promise.all(pageTypes.map((kind) => pageOf(kind, locale, request)));
    for (const { address, status } of [...kinds, ...wide.map((path) => ({ address: path, status: 200 }))]) {
      const own = isScriptEdition(edition) ? addressInScript(address, edition) : address;
      await open(page, own, status);
      for (const width of [320, 360]) {
        await page.setViewportSize({ width, height: 700 });
        expect.soft(await horizontalScroll(page), `${own}, ${width} pixels`).toEqual({ scrolls: 0, because: [] });
      }
    }
  });
