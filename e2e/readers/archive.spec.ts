import { expect, test } from "@playwright/test";
import { mainOf } from "@/e2e/support/checks/html.ts";
import { STORIES } from "@/e2e/support/long-section.ts";
import { headlines, open, textOf } from "@/e2e/support/site.ts";
import { inOneLanguage } from "@/e2e/support/words.ts";
import { almatyDay } from "@/lib/language/dates/dates.ts";
import { archiveAddress } from "@/lib/site/addresses.ts";

/** Loading moves the demo paper's dates to the present. Most of its stories were published in the nine days before the day of loading. */
const FOUR_DAYS_MS = 4 * 86_400_000;

inOneLanguage("kk", (locale, t) => {
  test("the front page links to all news of the day, the archive to months, days and their stories", async ({
    page,
  }) => {
    const heading = page.getByRole("heading", { level: 1 });
    const days = page.getByRole("table").getByRole("link");
    await test.step("all news of the day", async () => {
      await open(page, `/${locale}`);
      await page
        .getByRole("main")
        .getByRole("link", { name: t("front.allOfDay") })
        .click();
      await expect(page).not.toHaveURL(`/${locale}`);
      await page.waitForLoadState();
      await expect(heading).toBeVisible();
      expect(await headlines(page)).not.toEqual([]);
    });
    await test.step("the archive's years, newest first", async () => {
      await page
        .getByRole("contentinfo")
        .getByRole("link", { name: t("site.archive") })
        .click();
      await expect(page.getByRole("heading", { level: 1, name: t("archive.title") })).toBeVisible();
      await page.waitForLoadState();
      const years = await page.getByRole("main").getByRole("heading", { level: 2 }).allTextContents();
      expect(years).toEqual([...years].sort().reverse());
      expect(years.length).toBeGreaterThan(2);
    });
    await test.step("a month with many stories, and the nearest months with stories", async () => {
      const address = archiveAddress(locale, almatyDay(new Date(Date.now() - FOUR_DAYS_MS)).slice(0, 7));
      await page.getByRole("main").locator(`a[href="${address}"]`).click();
      await expect(page).toHaveURL(address);
      await page.waitForLoadState();
      expect(await days.count()).toBeGreaterThan(3);
      const neighbours = page.getByRole("navigation", { name: t("archive.months") });
      const older = neighbours.getByRole("link").last();
      const before = await textOf(older);
      await older.click();
      await expect(heading).toHaveText(before);
      await page.waitForLoadState();
      await expect(neighbours.getByRole("link").first()).toHaveAttribute("href", address);
    });
    await test.step("a day of the previous month, and its stories", async () => {
      expect(await days.count()).toBeGreaterThan(0);
      // Other tests publish stories on the newest day.
      const day = days.first();
      const promised = await day.evaluate((link) => Number(link.querySelector("data")?.value));
      await day.click();
      await expect(page).toHaveURL(/\/archive\/\d{4}\/\d{2}\/\d{2}$/);
      await page.waitForLoadState();
      expect(await headlines(page)).toHaveLength(promised);
    });
    await test.step("the nearest days with stories, and back to the month", async () => {
      const day = page.url();
      const beside = page.getByRole("navigation", { name: t("archive.days") });
      await beside.getByRole("link").first().click();
      await expect(page).not.toHaveURL(day);
      await page.waitForLoadState();
      expect(await headlines(page)).not.toEqual([]);
      await expect(beside.getByRole("link").last()).toHaveAttribute("href", new URL(day).pathname);
      await page.goBack();
      const month = new URL(day).pathname.slice(0, -3);
      await beside.locator(`a[href="${month}"]`).click();
      await expect(page).toHaveURL(month);
      await expect(page.getByRole("table")).toBeVisible();
    });
  });

  test("headings start with a capital, and the page of a year names the year once", async ({ page }) => {
    const main = page.getByRole("main");
    for (const [date, title] of [
      ["2023", "2023"],
      ["2023/05", /^2023.жылғы мамыр$/u],
      ["2023/05/03", "2023 жылғы 3 мамыр, сәрсенбі"],
    ] as const) {
      await open(page, `/${locale}/archive/${date}`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    }
    await open(page, `/${locale}/archive/2023`);
    await expect(main.getByText("2023", { exact: true })).toHaveCount(1);
    await expect(main.getByRole("link", { name: /^Мамыр/u })).toBeVisible();
  });

  test("menus mark the archive as current on all its pages, and on no other", async ({ page }) => {
    const link = page
      .getByRole("navigation", { name: t("site.sections") })
      .getByRole("link", { name: t("site.archive") });
    for (const date of ["", "/2023", "/2023/05", "/2023/05/03"]) {
      await open(page, `/${locale}/archive${date}`);
      await expect(link).toHaveAttribute("aria-current", "true");
    }
    await open(page, `/${locale}`);
    await expect(link).not.toHaveAttribute("aria-current");
  });

  test("a later page of a month continues its stories, without the calendar", async ({ page }) => {
    await open(page, `/${locale}/archive/2023/05`);
    await expect(page.getByRole("table")).toBeVisible();
    await page.getByRole("link", { name: t("list.older") }).click();
    await expect(page).toHaveURL(/before=/);
    await page.waitForLoadState();
    expect(await headlines(page)).not.toEqual([]);
    await expect(page.getByRole("table")).toHaveCount(0);
  });

  test("a month lists all its stories, a day without stories says so, and a date that does not exist is a 404 page", async ({
    request,
  }) => {
    const read = async (date: string) => (await request.get(`/${locale}/archive/${date}`)).text();
    const days = /<table.*<\/table>/su.exec(await read("2023/05"))?.[0];
    expect(days?.match(/<a [^>]*href=/gu)).toHaveLength(STORIES);
    expect(mainOf(await read("2023/05/31"))).toContain(t("list.empty"));
    for (const date of ["2023/02/30", "2023/13"])
      expect((await request.get(`/${locale}/archive/${date}`)).status(), date).toBe(404);
  });
});
