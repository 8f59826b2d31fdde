import { expect, test } from "@playwright/test";
import { section } from "@/e2e/support/demo-paper.ts";
import { pageOf } from "@/e2e/support/page-types.ts";
import { open, sectionLink } from "@/e2e/support/site.ts";
import { inOneLanguageAtEachWidth } from "@/e2e/support/words.ts";

inOneLanguageAtEachWidth((locale, t) => {
  test("with reduced motion nothing moves; a printed article has its text, its pictures and its address", async ({
    page,
    request,
  }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    const { address } = await pageOf("long article", locale, request);
    await open(page, address);
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll("*")]
        .filter((element) => {
          const style = getComputedStyle(element);
          const longest = (times: string) => Math.max(...times.split(",").map((time) => Number.parseFloat(time)));
          return (
            longest(style.transitionDuration) > 0.01 ||
            longest(style.animationDuration) > 0.01 ||
            style.scrollBehavior === "smooth"
          );
        })
        .map((element) => element.outerHTML.slice(0, 80)),
    );
    expect(moving).toEqual([]);
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("table")).toBeVisible();
    await expect(page.getByRole("button")).toHaveCount(0);
    await expect(page.getByRole("navigation")).toHaveCount(0);
    await expect(page.getByRole("complementary")).toHaveCount(0);
    await expect(page.getByText(new RegExp(`${address}$`))).toBeVisible();
  });

  test("in forced colours links and the current section can still be recognized", async ({ page, request }) => {
    await page.emulateMedia({ forcedColors: "active" });
    const { address } = await pageOf("section", locale, request);
    await open(page, address);
    const link = sectionLink(page, t, section("sport", locale).name);
    await expect(link).toBeVisible();
    const colours = await link.evaluate((element) => ({
      own: getComputedStyle(element).color,
      page: getComputedStyle(document.body).backgroundColor,
    }));
    expect(colours.own).not.toBe(colours.page);
    const current = sectionLink(page, t, section("society", locale).name);
    const marked = await current.evaluate((element) => {
      const style = getComputedStyle(element);
      return (
        Number.parseFloat(style.borderBottomWidth) > 0 ||
        style.textDecorationLine !== "none" ||
        style.boxShadow !== "none" ||
        style.outlineStyle !== "none"
      );
    });
    expect(marked).toBe(true);
  });
});
