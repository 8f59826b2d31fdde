import { expect, type Locator, type Page, test } from "@playwright/test";
import sharp from "sharp";
import { pathOf, section } from "@/e2e/support/demo-paper.ts";
import { pageOf } from "@/e2e/support/page-types.ts";
import { open, rows } from "@/e2e/support/site.ts";
import { addressInScript } from "@/lib/site/editions.ts";

const WHITE = "rgb(255, 255, 255)";
const BLACK = "rgb(0, 0, 0)";

test.use({ viewport: { width: 1280, height: 900 } });

test("in forced colours the words found by a search have the system's highlight", { tag: "@once" }, async ({
  page,
  request,
}) => {
  await page.emulateMedia({ forcedColors: "active" });
  await open(page, (await pageOf("search", "ru", request)).address);
  const mark = rows(page).locator("mark").first();
  expect(await styleOf(mark, "background-color")).toBe(await systemColour(page, "Mark"));
  expect(await styleOf(mark, "color")).toBe(await systemColour(page, "MarkText"));
});

test("in print a dark theme is black on white, and list markers and icons are printed", { tag: "@once" }, async ({
  page,
  request,
}) => {
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await open(page, await pathOf(request, "pavodok", "ru"));
  const body = page.locator("body");
  expect(await styleOf(body, "background-color")).toBe(WHITE);
  expect(await styleOf(body, "color")).toBe(BLACK);
  expect(await styleOf(page.locator(".info").first(), "background-color")).toBe(WHITE);
  const marker = page.locator(".body ul > li").first();
  expect(await styleOf(marker, "border-block-start-color", "::before")).toBe(BLACK);
  expect(await styleOf(marker, "border-block-start-width", "::before")).toBe("2px");
  expect(await styleOf(page.locator(".i:visible").first(), "print-color-adjust")).toBe("exact");
  expect(await styleOf(page.locator(".lines text").first(), "font-size")).toBe("24px");
});

for (const edition of ["kk", "kk-arab"] as const)
  test(`on a phone a wide table of ${edition} has a shadow at the side to which it can be scrolled, and scrolls by keyboard`, {
    tag: "@once",
  }, async ({ page, request }) => {
    await page.setViewportSize({ width: 320, height: 800 });
    const cyrillic = await pathOf(request, "avtobusy-raspisanie", "kk");
    await open(page, edition === "kk" ? cyrillic : addressInScript(cyrillic, edition));
    const table = page.locator(".scroll").first();
    const [more, less] = edition === "kk" ? (["right", "left"] as const) : (["left", "right"] as const);
    expect(await shadowsOf(table)).toMatchObject({ [more]: true, [less]: false });
    await table.focus();
    for (let presses = 0; presses < 12; presses += 1)
      await page.keyboard.press(`Arrow${more === "right" ? "Right" : "Left"}`);
    await expect.poll(() => shadowsOf(table)).toMatchObject({ [more]: false, [less]: true });
  });

test("the section above a headline is a click target of 24 pixels", { tag: "@once" }, async ({ page }) => {
  await open(page, "/ru");
  const heights = await page
    .locator(".kick a")
    .evaluateAll((links) => links.map((link) => link.getBoundingClientRect().height));
  expect(heights.length).toBeGreaterThan(5);
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(24);
});

test("the author above an article and the link to a feed are click targets of 24 pixels", { tag: "@once" }, async ({
  page,
  request,
}) => {
  for (const [address, link] of [
    [await pathOf(request, "doroga-sarybastau", "ru"), "[rel=author]"],
    [`/ru/${section("society", "ru").slug}`, ".rss-link"],
  ] as const) {
    await open(page, address);
    expect.soft((await page.locator(link).first().boundingBox())?.height, link).toBeGreaterThanOrEqual(24);
  }
});

test("the footer of a short page stands at the end of the window", { tag: "@once" }, async ({ page, request }) => {
  await page.setViewportSize({ width: 1280, height: 2400 });
  await open(page, (await pageOf("search with nothing found", "ru", request)).address);
  const end = await page.getByRole("contentinfo").evaluate((footer) => footer.getBoundingClientRect().bottom);
  expect(end).toBe(2400);
});

test("the telephone number of the footer stays on one line", { tag: "@once" }, async ({ page }) => {
  await open(page, "/ru");
  expect(await page.getByRole("contentinfo").textContent()).toMatch(/\+7\u00a0\d{3}\u00a0\d{3}\u00a0\d{2}\u00a0\d{2}/u);
});

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

  test("a page fits a window of 320 pixels", { tag: "@once" }, async ({ page, request }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    for (const address of ["/kk-arab", await budget(request)]) {
      await open(page, address);
      expect.soft(await page.evaluate(() => document.documentElement.scrollWidth), address).toBe(320);
    }
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

function styleOf(locator: Locator, property: string, pseudo = ""): Promise<string> {
  return locator.evaluate((element, [name, part]) => getComputedStyle(element, part || null).getPropertyValue(name), [
    property,
    pseudo,
  ] as const);
}

/** What a system colour is on this page. */
function systemColour(page: Page, name: string): Promise<string> {
  return page.evaluate((colour) => {
    const probe = document.createElement("i");
    probe.style.cssText = `forced-color-adjust: none; color: ${colour}`;
    document.body.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }, name);
}

/** At which sides of the element most pixels are darker than the page's paper. */
async function shadowsOf(element: Locator): Promise<{ left: boolean; right: boolean }> {
  const { data, info } = await sharp(await element.screenshot())
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const isDark = (x: number) => {
    const column = Array.from({ length: info.height }, (_, y) => data[(y * info.width + x) * 3] ?? 0).toSorted(
      (a, b) => a - b,
    );
    return (column[Math.floor(info.height / 2)] ?? 0) < 215;
  };
  return { left: isDark(1), right: isDark(info.width - 2) };
}
