import { expect, type Locator, test } from "@playwright/test";
import { horizontalScroll } from "@/e2e/support/checks/horizontal-scroll.ts";
import { publishBlocks } from "@/e2e/support/newsroom/original.ts";
import { withdrawDirectly } from "@/e2e/support/newsroom/stored-story.ts";
import { open } from "@/e2e/support/site.ts";

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
