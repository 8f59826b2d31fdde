import { expect, type Locator, test } from "@playwright/test";
import { horizontalScroll } from "@/e2e/support/checks/horizontal-scroll.ts";
import { pathOf } from "@/e2e/support/demo-paper.ts";
import { publishBlocks } from "@/e2e/support/newsroom/original.ts";
import { withdrawDirectly } from "@/e2e/support/newsroom/stored-story.ts";
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

const cell = (type: "tableHeader" | "tableCell", text: string) => ({
  type,
  content: [{ type: "paragraph" as const, ...(text ? { content: [{ type: "text" as const, text }] } : {}) }],
});
const rowOf = (type: "tableHeader" | "tableCell", texts: string[]) => ({
  type: "tableRow" as const,
  content: texts.map((text) => cell(type, text)),
});
/** As many columns as a chart takes. */
const chart = (kind: "bars" | "line") => ({
  type: "chart" as const,
  attrs: { id: kind, kind, caption: "Надои по хозяйствам", source: "Источник: районная статистика" },
  content: [
    rowOf("tableHeader", ["Год", "Карагаш", "Коктерек", "Сарыбастау", "Тасарык"]),
    rowOf("tableCell", ["2022", "1 775", "900", "620", "310"]),
    rowOf("tableCell", ["2023", "1 810", "1 020", "нет данных", "290"]),
    rowOf("tableCell", ["Предварительно за девять месяцев", "2 130,5", "1 100", "700", "260"]),
    rowOf("tableCell", ["2025", "2 200", "1 300", "640", "9".repeat(40)]),
  ],
});

/** What is drawn of it, in order. */
const NUMBERS = [1775, 900, 620, 310, 1810, 1020, 290, 2130.5, 1100, 700, 260, 2200, 1300, 640];

test("charts of five columns fit a phone, with bars on one scale and lines that differ without colours", {
  tag: "@once",
}, async ({ page }) => {
  const { articleId, address } = await publishBlocks("ru", "Надои растут", [chart("bars"), chart("line")]);
  try {
    await open(page, address);
    for (const width of [320, 360, 390, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      expect.soft(await horizontalScroll(page), `${width} pixels`).toEqual({ scrolls: 0, because: [] });
    }
    const label = page.getByRole("rowheader", { name: "Предварительно" });
    for (const width of [360, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      expect((await label.boundingBox())?.width, "words of a row are not squeezed").toBeGreaterThan(100);
      const lengths = await page
        .locator(".bar rect")
        .evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().width));
      const scales = lengths.map((length, at) => length / (NUMBERS[at] ?? 0));
      expect(lengths).toHaveLength(NUMBERS.length);
      expect(Math.max(...scales) / Math.min(...scales), `${width} pixels`).toBeLessThan(1.03);
    }
    for (const lines of [page.locator(".lines path.line"), page.locator(".legend path")]) {
      const dashes = await lines.evaluateAll((paths) => paths.map((path) => getComputedStyle(path).strokeDasharray));
      expect(dashes).toHaveLength(4);
      expect(new Set(dashes).size).toBe(4);
    }
    expect(await coloursOf(page.locator(".legend path"))).toEqual(await coloursOf(page.locator(".lines path.line")));
    await page.emulateMedia({ forcedColors: "active" });
    expect(new Set(await coloursOf(page.locator(".legend path"))).size).toBe(1);
    await expect(page.locator(".legend svg").first()).toBeVisible();
  } finally {
    await withdrawDirectly(articleId);
  }
});

const coloursOf = (lines: Locator) => lines.evaluateAll((paths) => paths.map((path) => getComputedStyle(path).stroke));
