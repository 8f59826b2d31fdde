import { expect, type Locator, type Page, test } from "@playwright/test";
import { styleOf } from "@/e2e/support/checks/style-of.ts";
import { demoArticle, pathOf, section } from "@/e2e/support/demo-paper.ts";
import { open, rows } from "@/e2e/support/site.ts";
import { inOneLanguage, type Words } from "@/e2e/support/words.ts";

/** How pages use the width of a window: what stands beside what, and on one line. */

const LONG_READ = "doroga-sarybastau";
const WIDE = { width: 1440, height: 900 };
const TABLET = { width: 768, height: 1024 };

type Box = { x: number; y: number; width: number; height: number };

async function boxOf(locator: Locator): Promise<Box> {
  const box = await locator.boundingBox();
  if (!box) throw new Error("the element has no box");
  return box;
}

function isBeside(left: Box, right: Box): boolean {
  return right.x >= left.x + left.width && right.y < left.y + left.height && left.y < right.y + right.height;
}

function aside(page: Page): Locator {
  return page.getByRole("main").getByRole("complementary");
}

function readNext(page: Page, t: Words): Locator {
  const heading = (key: "article.onTopic" | "article.readNext") =>
    page.getByRole("heading", { level: 2, name: t(key), exact: true });
  return page
    .getByRole("main")
    .locator("section")
    .filter({ has: heading("article.onTopic").or(heading("article.readNext")) });
}

inOneLanguage("ru", (locale, t) => {
  test.describe("at every width", { tag: "@once" }, () => {
    test("beside a long article the most read stories stay in view to its end", async ({ page, request }) => {
      await page.setViewportSize(WIDE);
      await open(page, await pathOf(request, LONG_READ, locale));
      const { name } = section("society", locale);
      await expect(
        aside(page).getByRole("heading", { level: 2, name: t("article.inSection", { section: name }) }),
      ).toBeVisible();
      const mostRead = aside(page).getByRole("heading", { level: 2, name: t("article.mostRead") });
      for (const share of [0.3, 0.5, 0.7]) {
        await page.evaluate((part) => window.scrollTo(0, document.documentElement.scrollHeight * part), share);
        await expect(mostRead, `after ${share} of the page`).toBeInViewport();
      }
      const last = await boxOf(aside(page).locator("section").last());
      expect(last.height).toBeLessThanOrEqual(WIDE.height);
      const text = await boxOf(page.getByRole("main").getByRole("article").first());
      expect(isBeside(text, last)).toBe(true);
    });

    test("in a low window the column beside an article is no taller than the window", async ({ page, request }) => {
      await page.setViewportSize({ width: 1440, height: 400 });
      await open(page, await pathOf(request, LONG_READ, locale));
      expect((await boxOf(aside(page).locator("section").last())).height).toBeLessThanOrEqual(400);
    });

    test("an article offers at least four other stories after its text", async ({ page, request }) => {
      for (const story of [LONG_READ, "otary-vernulis", "bars-tretii-match"]) {
        const address = await pathOf(request, story, locale);
        await open(page, address);
        const links = readNext(page, t).getByRole("heading", { level: 3 }).getByRole("link");
        const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
        expect(addresses.length, story).toBeGreaterThanOrEqual(4);
        expect(new Set([...addresses, address]).size, story).toBe(addresses.length + 1);
      }
    });

    test("a section's first page opens with one large story, later pages do not", async ({ page }) => {
      await page.setViewportSize(WIDE);
      const address = `/${locale}/${section("society", locale).slug}`;
      await open(page, address);
      const lead = await boxOf(rows(page).first().getByRole("presentation").first());
      const next = await boxOf(
        rows(page)
          .filter({ has: page.locator("img") })
          .nth(1)
          .locator("img"),
      );
      expect(lead.width).toBeGreaterThan(2 * next.width);
      const sizes = await rows(page)
        .getByRole("heading", { level: 2 })
        .evaluateAll((all) => all.map((heading) => Number.parseFloat(getComputedStyle(heading).fontSize)));
      expect(sizes[0]).toBeGreaterThan(1.5 * (sizes[1] ?? 0));
      await open(page, `${address}?before=${Date.now()}-999999`);
      const later = await rows(page)
        .getByRole("heading", { level: 2 })
        .evaluateAll((all) => all.map((heading) => getComputedStyle(heading).fontSize));
      expect(new Set(later).size).toBe(1);
    });

    test("a section's first story without a picture has space below it and no second rule above it", async ({
      page,
    }) => {
      await page.setViewportSize(WIDE);
      await open(page, `/${locale}/${section("opinion", locale).slug}`);
      const lead = rows(page).first();
      await expect(lead.locator("img")).toHaveCount(0);
      expect(await styleOf(lead, "border-top-width")).toBe("0px");
      const lastLine = await boxOf(lead.locator("p").last());
      expect((await boxOf(rows(page).nth(1))).y - lastLine.y - lastLine.height).toBeGreaterThanOrEqual(24);
    });

    test("on a tablet a section's first picture is as high as the text beside it", async ({ page }) => {
      await page.setViewportSize(TABLET);
      await open(page, `/${locale}/${section("society", locale).slug}`);
      const lead = rows(page).first();
      const [picture, lastLine] = [await boxOf(lead.locator("img")), await boxOf(lead.locator("p").last())];
      expect(Math.abs(picture.y + picture.height - lastLine.y - lastLine.height)).toBeLessThanOrEqual(1);
    });

    test("a search result has its date in a column before the headline", async ({ page }) => {
      await page.setViewportSize(WIDE);
      await open(page, `/${locale}/search?q=${encodeURIComponent("вода")}`);
      const row = rows(page).first();
      const date = await boxOf(row.locator("time"));
      expect(isBeside(date, await boxOf(row.getByRole("heading")))).toBe(true);
    });

    test("on a narrow phone a row's words have three fifths of the line beside a thumbnail", async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 640 });
      await open(page, `/${locale}/${section("society", locale).slug}`);
      const row = rows(page)
        .filter({ has: page.locator("img") })
        .nth(1);
      const [words, line] = [await boxOf(row.getByRole("heading")), await boxOf(row)];
      expect(words.width).toBeGreaterThan(0.6 * line.width);
    });

    test("between the neighbours of a month the link to the archive is in the middle", async ({ page }) => {
      await page.setViewportSize(WIDE);
      // The month of the newest stories: none follows it.
      await open(page, `/${locale}/archive`);
      await page.locator(".months a").first().click();
      const neighbours = page.getByRole("navigation", { name: t("archive.months") });
      const middle = await boxOf(neighbours.getByRole("link", { name: t("site.archive"), exact: true }));
      const all = await boxOf(neighbours);
      expect(Math.abs(middle.x + middle.width / 2 - all.x - all.width / 2)).toBeLessThanOrEqual(2);
    });

    test("cards in a row of the front page have equal pictures and headlines on one line", async ({ page }) => {
      await page.setViewportSize(WIDE);
      await open(page, `/${locale}`);
      const bands = await page.evaluate(() =>
        [...document.querySelectorAll(".rows")].map((band) => ({
          pictures: [...band.querySelectorAll(".pic")].map((one) => Math.round(one.getBoundingClientRect().height)),
          headlines: [...band.querySelectorAll(":scope > .thumb .hl")].map((one) =>
            Math.round(one.getBoundingClientRect().top),
          ),
          below: [...band.querySelectorAll(":scope > .thumb .meta")].map((one) =>
            Math.round(one.getBoundingClientRect().top),
          ),
        })),
      );
      expect(bands.some((band) => band.headlines.length > 2)).toBe(true);
      for (const { pictures, headlines, below } of bands)
        for (const values of [pictures, headlines, below]) expect(new Set(values).size).toBeLessThanOrEqual(1);
    });

    test("on a tablet the front page, a section and an article have two columns", async ({ page, request }) => {
      await page.setViewportSize(TABLET);
      await open(page, `/${locale}`);
      const [lead, second] = [await boxOf(rows(page).first()), await boxOf(rows(page).nth(1))];
      const latest = page
        .getByRole("main")
        .locator("section")
        .filter({ has: page.getByRole("heading", { name: t("front.latest") }) });
      expect(isBeside(lead, await boxOf(latest))).toBe(true);
      expect(second.y).toBeGreaterThan(lead.y);
      await open(page, `/${locale}/${section("society", locale).slug}`);
      expect(isBeside(await boxOf(rows(page).nth(1)), await boxOf(aside(page)))).toBe(true);
      await open(page, await pathOf(request, LONG_READ, locale));
      expect(isBeside(await boxOf(rows(page).first()), await boxOf(aside(page)))).toBe(true);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(TABLET.width);
    });

    test("the front page does not mark corrections; the section's list does", async ({ page }) => {
      await open(page, `/${locale}`);
      await expect(page.getByRole("main").getByText(t("site.corrected"))).toHaveCount(0);
      await open(page, `/${locale}/${section("society", locale).slug}`);
      await expect(page.getByRole("main").getByText(t("site.corrected")).first()).toBeVisible();
    });

    test("a note that an article is old stands above its picture", async ({ page }) => {
      await open(page, `/${locale}/${section("culture", locale).slug}`);
      await page
        .getByRole("link", { name: demoArticle("muzei-nahodka", locale).headline })
        .first()
        .click();
      const note = await boxOf(page.getByText(t("article.old", { years: 1 })));
      const picture = await boxOf(page.getByRole("figure").first());
      expect(note.y).toBeLessThan(picture.y);
    });

    test("a printed article has neither its side column nor the stories after it", async ({ page, request }) => {
      await open(page, await pathOf(request, LONG_READ, locale));
      await page.emulateMedia({ media: "print" });
      await expect(aside(page)).toBeHidden();
      await expect(readNext(page, t)).toBeHidden();
      await expect(page.getByRole("main").getByText(t("article.share"), { exact: true }).first()).toBeHidden();
    });
  });
});

inOneLanguage("kk", (locale, t) => {
  test("on a tablet the most read stories fit the window, with both periods on one line", { tag: "@once" }, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 768, height: 900 });
    await open(page, `/${locale}/${section("society", locale).slug}`);
    const list = aside(page).locator("section").last();
    expect(await list.evaluate((one) => one.scrollHeight - one.clientHeight)).toBe(0);
    const [day, week] = [await boxOf(list.getByText(t("front.day"))), await boxOf(list.getByText(t("front.week")))];
    expect(isBeside(day, week)).toBe(true);
  });
});
