import { expect, test } from "@playwright/test";
import { STORIES } from "./support/long-section.ts";
import { headlines, open, rows, textOf } from "./support/site.ts";
import { inOneLanguage } from "./support/words.ts";

inOneLanguage("kk", (locale, t) => {
  test("the archive leads to a month, from there to a day and to its stories", async ({ page }) => {
    await open(page, `/${locale}`);
    await page
      .getByRole("contentinfo")
      .getByRole("link", { name: t("site.archive") })
      .click();
    await expect(page.getByRole("heading", { level: 1, name: t("archive.title") })).toBeVisible();
    const years = page.getByRole("main").getByRole("heading", { level: 2 });
    const shown = await years.allTextContents();
    expect(shown).toEqual([...shown].sort().reverse());
    expect(shown.length).toBeGreaterThan(2);
    // The month in which most of the demo paper came out; a newer one may have just begun.
    await page.getByRole("main").locator('a[href$="/2026/11"]').click();
    await expect(page).toHaveURL(/\/archive\/\d{4}\/\d{2}$/);
    const days = page.getByRole("table").getByRole("link");
    expect(await days.count()).toBeGreaterThan(3);
    const day = days.last();
    const promised = await day.evaluate((link) => Number(link.querySelector("data")?.value));
    await day.click();
    await expect(page).toHaveURL(/\/archive\/\d{4}\/\d{2}\/\d{2}$/);
    expect(await headlines(page)).toHaveLength(promised);
    await rows(page).getByRole("link").first().click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });

  test("a month leads to its neighbours that have stories", async ({ page }) => {
    await open(page, `/${locale}/archive`);
    await page.getByRole("main").getByRole("listitem").first().getByRole("link").click();
    const heading = page.getByRole("heading", { level: 1 });
    const neighbours = page.getByRole("navigation", { name: t("archive.months") });
    const newest = await textOf(heading);
    const older = neighbours.getByRole("link").last();
    const before = await textOf(older);
    await older.click();
    await expect(heading).toHaveText(before);
    expect(await page.getByRole("table").getByRole("link").count()).toBeGreaterThan(0);
    await neighbours.getByRole("link").first().click();
    await expect(heading).toHaveText(newest);
  });

  test("the archive's months hold as many stories as they say", async ({ page }) => {
    await open(page, `/${locale}/archive/2023/05`);
    await expect(page.getByRole("table").getByRole("link")).toHaveCount(STORIES);
  });

  test("a day without stories says so, and a date that does not exist is missing", async ({ page }) => {
    await open(page, `/${locale}/archive/2023/05/31`);
    await expect(page.getByText(t("list.empty"))).toBeVisible();
    await open(page, `/${locale}/archive/2023/02/30`, 404);
    await open(page, `/${locale}/archive/2023/13`, 404);
  });
});

inOneLanguage("kk", (locale, t) => {
  test("the front page's link to all news of the day leads to news", async ({ page }) => {
    await open(page, `/${locale}`);
    await page
      .getByRole("main")
      .getByRole("link", { name: t("front.allOfDay") })
      .click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await headlines(page)).not.toEqual([]);
  });
});
