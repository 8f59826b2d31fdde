import { expect, type Page, test } from "@playwright/test";
import { violationsInBothThemes } from "./support/axe.ts";
import { demoArticle, section } from "./support/demo-paper.ts";
import { signIn } from "./support/desk.ts";
import { sideways } from "./support/sideways.ts";
import { inOneLanguageAtEachWidth } from "./support/words.ts";

/** Rows of the table below its head. */
const rows = (page: Page) => page.locator("tbody tr");

inOneLanguageAtEachWidth((locale, t) => {
  test.beforeEach(async ({ page }) => {
    await signIn(page, locale);
    await page.goto("/dashboard/stories");
  });

  test("a row says how the story stands in both languages and leads to its article", async ({ page }) => {
    const { headline } = demoArticle("bars-pobeda", "ru");
    await page.goto(`/dashboard/stories?q=${encodeURIComponent(headline)}`);
    await expect(rows(page)).toHaveCount(1);
    const row = rows(page).first();
    await expect(row).toContainText(t("desk.states.published"));
    const link = row.getByRole("link").first();
    await expect(link).toBeVisible();
    expect(await link.getAttribute("href")).toMatch(/^\/dashboard\/articles\/\d+$/);
  });

  test("a story that is not in the interface's language carries a badge and its own language", {
    tag: "@once",
  }, async ({ page }) => {
    await page.goto(`/dashboard/stories?tab=untranslated&lang=${locale === "ru" ? "kk" : "ru"}`);
    const headline = rows(page).first().locator(".main-cell");
    await expect(headline).toHaveAttribute("lang", locale === "ru" ? "kk" : "ru");
    await expect(headline).toContainText(locale === "ru" ? "ҚАЗ" : "РУС");
    await expect(rows(page).first()).toContainText(t("desk.states.none"));
  });

  test("a section is chosen, stands in the address and is taken back", { tag: "@once" }, async ({ page }) => {
    const { name } = section("sport", locale);
    await page.getByRole("combobox", { name: t("stories.section") }).selectOption({ label: name });
    await expect(page).toHaveURL(/section=\d+/);
    await expect(rows(page).first()).toContainText(name);
    const shown = await rows(page).locator(".section-name").allTextContents();
    expect(new Set(shown)).toEqual(new Set([name]));
    await page.reload();
    await expect(page.getByRole("combobox", { name: t("stories.section") })).not.toHaveValue("");
    await page.getByRole("link", { name: t("stories.reset") }).click();
    await expect(page).toHaveURL(/\/dashboard\/stories$/);
    await expect(page.getByRole("combobox", { name: t("stories.section") })).toHaveValue("");
  });

  test("words without a story say what was looked for, and how to go on", { tag: "@once" }, async ({ page }) => {
    await page.goto("/dashboard/stories?q=йцукенгш");
    await expect(page.getByText(t("stories.empty.text", { text: "йцукенгш" }))).toBeVisible();
    await page
      .locator(".desk-empty")
      .getByRole("link", { name: t("stories.reset") })
      .click();
    await expect(rows(page).first()).toBeVisible();
  });

  test("the most read stand first when asked", { tag: "@once" }, async ({ page }) => {
    await page.goto("/dashboard/stories?sort=views");
    const views = await rows(page).locator(".views-cell").allTextContents();
    const numbers = views.map((text) => Number(text.replace(/\D/gu, "")));
    expect(numbers.length).toBeGreaterThan(20);
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
    expect(numbers[0]).toBeGreaterThan(0);
  });

  test("the table goes on, page by page, and back to its beginning", { tag: "@once" }, async ({ page }) => {
    const first = await rows(page).first().getByRole("link").first().getAttribute("href");
    await page.getByRole("link", { name: t("stories.further") }).click();
    await expect(page).toHaveURL(/before=/);
    await expect(rows(page).first()).toBeVisible();
    expect(await rows(page).first().getByRole("link").first().getAttribute("href")).not.toBe(first);
    await page.getByRole("link", { name: t("stories.toFirst") }).click();
    await expect(page).not.toHaveURL(/before=/);
    await expect(rows(page).first()).toBeVisible();
  });

  test("an empty list says so", { tag: "@once" }, async ({ page }) => {
    await page.goto("/dashboard/stories?tab=trash&section=999999");
    await expect(page.getByText(t("stories.empty.narrowed"))).toBeVisible();
  });

  test("axe finds nothing, light or dark, and nothing sticks out", async ({ page }) => {
    for (const address of ["/dashboard/stories?sort=published&lang=ru", "/dashboard/stories?q=йцукенгш"]) {
      await page.goto(address);
      expect(await violationsInBothThemes(page), address).toEqual([]);
      expect((await sideways(page)).because, address).toEqual([]);
    }
  });
});

test.describe("before scripts have run", () => {
  test.use({ javaScriptEnabled: false });

  test("the table is read, narrowed and paged", async ({ page }) => {
    await signIn(page, "ru");
    await page.goto("/dashboard/stories");
    await expect(rows(page).first()).toBeVisible();
    await page.getByRole("combobox", { name: "Раздел" }).selectOption({ label: section("sport", "ru").name });
    await page.getByRole("button", { name: "Показать" }).click();
    await expect(page).toHaveURL(/section=\d+/);
    await expect(rows(page).first()).toContainText(section("sport", "ru").name);
  });
});
