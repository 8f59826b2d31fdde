import { expect, test } from "@playwright/test";
import { styleOf } from "@/e2e/support/checks/style-of.ts";
import { pathOf, section } from "@/e2e/support/demo-paper.ts";
import { open, rows } from "@/e2e/support/site.ts";
import { addressInScript } from "@/lib/site/editions.ts";

test.use({ viewport: { width: 1280, height: 900 } });

test.describe("kk-arab", () => {
  const budget = async (request: Parameters<typeof pathOf>[0]) =>
    addressInScript(await pathOf(request, "byudzhet-raiona", "kk"), "kk-arab");

  test("digits of numbers keep their order, and columns of numbers are aligned at the last digit", {
    tag: "@once",
  }, async ({ page, request }) => {
    await open(page, await budget(request));
    const cells = page.locator(".scroll td.n:last-child");
    await expect(cells.first()).toHaveText("1\u00a0775");
    const ends = await cells.evaluateAll((all) =>
      all.map((cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        return Math.round(range.getBoundingClientRect().right);
      }),
    );
    expect(new Set(ends).size).toBe(1);
  });

  test("headings are bold, and larger than the text", { tag: "@once" }, async ({ page, request }) => {
    await open(page, addressInScript(await pathOf(request, "pavodok", "kk"), "kk-arab"));
    expect(await styleOf(page.getByRole("heading", { level: 1 }), "font-weight")).toBe("700");
    const sizeOf = async (selector: string) =>
      Number.parseFloat(await styleOf(page.locator(selector).first(), "font-size"));
    expect(await sizeOf(".body > h2")).toBeGreaterThan((await sizeOf(".body > p")) * 1.2);
  });

  test("a story in Russian has its picture on the same side as the others", { tag: "@once" }, async ({ page }) => {
    await open(page, `/kk-arab/search?q=${encodeURIComponent("вода")}`);
    const row = rows(page).and(page.locator("[lang=ru]:has(img)")).first();
    const [picture, words] = [await row.locator(".pic").boundingBox(), await row.locator(".hl").boundingBox()];
    expect(picture?.x).toBeLessThan(words?.x ?? 0);
    expect(await row.locator(".hl a bdi").evaluate((run) => getComputedStyle(run).direction)).toBe("ltr");
  });

  test("the day of a row and its clock end on one line, in both languages", { tag: "@once" }, async ({ page }) => {
    await open(page, addressInScript(`/kk/${section("society", "kk").slug}`, "kk-arab"));
    for (const row of [
      rows(page).and(page.locator(".row[lang=ru]:not(.same)")),
      rows(page).and(page.locator(".row:not([lang], .same)")),
    ]) {
      const ends = await row
        .first()
        .locator("time")
        .evaluate((time) => {
          const words = document.createTreeWalker(time, NodeFilter.SHOW_TEXT);
          const range = document.createRange();
          const found: number[] = [];
          while (words.nextNode()) {
            range.selectNodeContents(words.currentNode);
            found.push(Math.round(range.getBoundingClientRect().right));
          }
          return found;
        });
      expect(ends).toHaveLength(2);
      expect(new Set(ends).size).toBe(1);
    }
  });

  test("between day and clock stands the comma of the row's script", { tag: "@once" }, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page, addressInScript(`/kk/${section("society", "kk").slug}`, "kk-arab"));
    const commaIn = (row: string) =>
      page
        .locator(`${row} time b`)
        .first()
        .evaluate((day) => getComputedStyle(day, "::after").content);
    expect(await commaIn(".row:not([lang])")).toBe('"، "');
    expect(await commaIn(".row[lang=ru]")).toBe('", "');
  });

  test("in print the text is as wide as the page", { tag: "@once" }, async ({ page, request }) => {
    await page.emulateMedia({ media: "print" });
    await open(page, await budget(request));
    const widthOf = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => element.getBoundingClientRect().width);
    expect(await widthOf(".body")).toBe(await widthOf("main .wrap"));
  });
});
