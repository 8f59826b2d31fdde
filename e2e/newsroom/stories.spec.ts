import { expect, type Page, test } from "@playwright/test";
import { violationsInBothThemes } from "@/e2e/support/checks/axe.ts";
import { horizontalScroll } from "@/e2e/support/checks/horizontal-scroll.ts";
import { section } from "@/e2e/support/demo-paper.ts";
import { signIn } from "@/e2e/support/newsroom/desk.ts";
import { inOneLanguageAtEachWidth, wordsOf } from "@/e2e/support/words.ts";

/** Rows of the table, without its header. */
const rows = (page: Page) => page.locator("tbody tr");

inOneLanguageAtEachWidth((locale, t) => {
  test.beforeEach(({ page }) => signIn(page, locale));

  test("a search without results shows the query and what to do next; no axe violations; on a desktop the table is sorted by views and paged; a section filter is in the address and can be removed", async ({
    page,
    isMobile,
  }) => {
    await page.goto("/dashboard/stories?sort=views&q=йцукенгш");
    await expect(page.getByText(t("stories.empty.text", { text: "йцукенгш" }))).toBeVisible();
    expect(await violationsInBothThemes(page)).toEqual([]);
    expect((await horizontalScroll(page)).because).toEqual([]);
    await page
      .locator(".desk-empty")
      .getByRole("link", { name: t("stories.reset") })
      .click();
    await expect(rows(page).first()).toBeVisible();
    if (isMobile) return;
    await expect(page).toHaveURL(/\/dashboard\/stories\?sort=views$/);
    await test.step("the most read stories come first", async () => {
      const views = await rows(page).locator("td:last-child").allTextContents();
      const numbers = views.map((text) => Number(text.replace(/\D/gu, "")));
      expect(numbers.length).toBeGreaterThan(20);
      expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
      expect(numbers[0]).toBeGreaterThan(0);
    });
    await test.step("the next page, and back to the first", async () => {
      const firstLink = rows(page).first().getByRole("link").first();
      const first = (await firstLink.getAttribute("href")) ?? "";
      await page.getByRole("link", { name: t("stories.further") }).click();
      await expect(page).toHaveURL(/before=/);
      await expect(firstLink).not.toHaveAttribute("href", first);
      await page.getByRole("link", { name: t("stories.toFirst") }).click();
      await expect(page).not.toHaveURL(/before=/);
      await expect(firstLink).toHaveAttribute("href", first);
    });
    await test.step("a section filter is set and removed", async () => {
      const { name } = section("sport", locale);
      const choice = page.getByRole("combobox", { name: t("stories.section") });
      await choice.selectOption({ label: name });
      await expect(page).toHaveURL(/section=\d+/);
      await expect(rows(page).first()).toContainText(name);
      const shown = await rows(page).locator(".section-name").allTextContents();
      expect(new Set(shown)).toEqual(new Set([name]));
      await expect(choice).not.toHaveValue("");
      await page.getByRole("link", { name: t("stories.reset") }).click();
      await expect(page).toHaveURL(/\/dashboard\/stories\?sort=views$/);
      await expect(choice).toHaveValue("");
    });
  });
});

test.describe("before scripts have run", { tag: "@once" }, () => {
  test.use({ javaScriptEnabled: false });

  test("the table can be read and filtered, and an empty list says so", async ({ page }) => {
    const t = wordsOf("ru");
    await signIn(page, "ru");
    await page.goto("/dashboard/stories");
    await expect(rows(page).first()).toBeVisible();
    await page
      .getByRole("combobox", { name: t("stories.section") })
      .selectOption({ label: section("sport", "ru").name });
    await page.getByRole("button", { name: "Показать" }).click();
    await expect(page).toHaveURL(/section=\d+/);
    await expect(page.getByRole("combobox", { name: t("stories.section") })).not.toHaveValue("");
    await expect(rows(page).first()).toContainText(section("sport", "ru").name);
    await page.goto("/dashboard/stories?tab=trash&section=999999");
    await expect(page.getByText(t("stories.empty.narrowed"))).toBeVisible();
  });
});
