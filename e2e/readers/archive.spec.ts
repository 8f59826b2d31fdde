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
      const older = neighbours.getByRole("link").first();
      const before = await textOf(older);
      await older.click();
      await expect(heading).toHaveText(before);
      await page.waitForLoadState();
      await expect(neighbours.getByRole("link").last()).toHaveAttribute("href", address);
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

  test("neighbours stand in the order of the calendar, and the link between them does not move if one is missing", async ({
    page,
  }) => {
    const neighbours = page.getByRole("navigation", { name: t("archive.months") });
    const middleOf = async (period: string) => {
      await open(page, `/${locale}/archive/${period}`);
      const box = await neighbours.locator("a:not([rel])").boundingBox();
      return Math.round((box?.x ?? 0) + (box?.width ?? 0) / 2);
    };
    const now = almatyDay(new Date()).slice(0, 7).replace("-", "/");
    // The oldest month of the paper, and one with neighbours on both sides.
    const oldest = await middleOf("2023/05");
    await expect(neighbours.locator("[rel=prev]")).toHaveCount(0);
    const next = await neighbours.locator("[rel=next]").getAttribute("href");
    expect(next).toMatch(/archive\/202[3-9]/u);
    const both = await middleOf(next?.split("/archive/")[1] ?? now);
    expect(Math.abs(both - oldest)).toBeLessThanOrEqual(8);
    const xOf = async (rel: string) => (await neighbours.locator(`[rel=${rel}]`).boundingBox())?.x ?? 0;
    await expect(neighbours.locator("[rel=prev]")).toHaveAttribute("href", `/${locale}/archive/2023/05`);
    expect(await xOf("prev")).toBeLessThan(await xOf("next"));
    await open(page, page.url().replace(`/${locale}/`, "/kk-arab/"));
    expect(await page.locator(".near [rel=prev]").evaluate((link) => link.getBoundingClientRect().x)).toBeGreaterThan(
      await page.locator(".near [rel=next]").evaluate((link) => link.getBoundingClientRect().x),
    );
  });

  test("a period that has not begun and a year without stories are missing pages for search engines", async ({
    request,
  }) => {
    const tomorrow = almatyDay(new Date(Date.now() + 86_400_000)).replaceAll("-", "/");
    for (const date of ["2030/05", "2030", "2030/05/03", tomorrow, "1950", "2023/05?before=0-1"]) {
      const answer = await request.get(`/${locale}/archive/${date}`);
      const html = await answer.text();
      expect(answer.status(), date).toBe(404);
      expect(html, date).toContain(`<title>${t("problem.missingTitle")}`);
      expect(html, date).toMatch(/<meta name="robots" content="noindex/u);
      expect(html, date).not.toContain('rel="canonical"');
    }
  });

  test("a past day or month without stories is a page, but not for search engines", async ({ request }) => {
    const robotsOf = async (date: string) => {
      const answer = await request.get(`/${locale}/archive/${date}`);
      expect(answer.status(), date).toBe(200);
      return /<meta name="robots" content="([^"]*)"/u.exec(await answer.text())?.[1];
    };
    for (const date of ["2023/05/31", "1950/01"]) expect(await robotsOf(date), date).toContain("noindex");
    for (const date of ["2023", "2023/05", "2023/05/03"]) expect(await robotsOf(date), date).not.toContain("noindex");
  });

  test("rows of a month stand in the order of the times that they show", async ({ page }) => {
    const month = almatyDay(new Date(Date.now() - FOUR_DAYS_MS))
      .slice(0, 7)
      .replace("-", "/");
    await open(page, `/${locale}/archive/${month}`);
    const times = await page
      .locator("article time")
      .evaluateAll((all) => all.map((one) => one.getAttribute("datetime")));
    expect(times.length).toBeGreaterThan(3);
    expect(times).toEqual([...times].sort().reverse());
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
