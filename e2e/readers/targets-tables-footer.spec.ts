import { expect, type Locator, test } from "@playwright/test";
import sharp from "sharp";
import { pathOf, section } from "@/e2e/support/demo-paper.ts";
import { pageOf } from "@/e2e/support/page-types.ts";
import { open } from "@/e2e/support/site.ts";
import { addressInScript } from "@/lib/site/editions.ts";

test.use({ viewport: { width: 1280, height: 900 } });

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
