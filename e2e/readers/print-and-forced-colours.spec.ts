import { expect, type Page, test } from "@playwright/test";
import { styleOf } from "@/e2e/support/checks/style-of.ts";
import { pathOf, section } from "@/e2e/support/demo-paper.ts";
import { pageOf } from "@/e2e/support/page-types.ts";
import { open, rows, sectionLink } from "@/e2e/support/site.ts";
import { inOneLanguageAtEachWidth } from "@/e2e/support/words.ts";

const WHITE = "rgb(255, 255, 255)";
const BLACK = "rgb(0, 0, 0)";

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

test.describe("in a window of 1280 pixels", () => {
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
});

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
