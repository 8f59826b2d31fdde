import { expect, type Page, test } from "@playwright/test";
import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { demoArticle, section } from "@/e2e/support/demo-paper.ts";
import { existing, reachSiteDatabase } from "@/e2e/support/newsroom/newsroom-verbs.ts";
import { headValue, open, sectionLink } from "@/e2e/support/site.ts";
import { inOneLanguageAtEachWidth, type Words } from "@/e2e/support/words.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** What every such page has: its language, search, sections, and `noindex`. */
async function expectWholePage(page: Page, locale: Locale, t: Words): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.lang)).toBe(locale);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  await expect(sectionLink(page, t, section("sport", locale).name)).toBeVisible();
  await expect(page.getByRole("main").getByRole("searchbox", { name: t("search.what") })).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: t("problem.readThisWeek") })).toBeVisible();
  expect(await headValue(page, "meta[name=robots]", "content")).toContain("noindex");
}

/** Expects that the search in the page finds something. */
async function expectSearch(page: Page, t: Words): Promise<void> {
  await page.getByRole("main").getByRole("searchbox").fill("2");
  await page
    .getByRole("main")
    .getByRole("button", { name: t("search.find") })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: t("search.title") })).toBeVisible();
}

/** The address of a demo story that is not public. */
async function hiddenAddress(headline: string, locale: Locale): Promise<string> {
  reachSiteDatabase();
  const [article] = await database().execute<{ id: number }>(
    sql`select story_id as id from articles where headline = ${headline} and locale = ${locale}`,
  );
  return `/${locale}/${section("society", locale).slug}/${existing(article).id}-x`;
}

inOneLanguageAtEachWidth((locale, t) => {
  test("an unknown address answers 404 with a complete page", async ({ page, isMobile }) => {
    const society = section("society", locale).slug;
    const addresses = [`/${locale}/tag/nothing`, `/${locale}/${society}/999999-x`, `/${locale}/a/b/c/d`];
    // At the other width one address is enough.
    for (const address of [...(isMobile ? [] : addresses), `/${locale}/nothing-like-this`])
      await test.step(address, async () => {
        await open(page, address, 404);
        await expect(page.getByRole("heading", { level: 1, name: t("problem.missingTitle") })).toBeVisible();
        await expectWholePage(page, locale, t);
      });
    await expectSearch(page, t);
  });

  test("a withdrawn story answers 410 with its headline and the reason", { tag: "@once" }, async ({ page }) => {
    const { headline, withdrawnReason = "" } = demoArticle("most-zakryt", locale);
    await open(page, await hiddenAddress(headline, locale), 410);
    await expect(page.getByRole("heading", { level: 1, name: t("problem.goneTitle") })).toBeVisible();
    await expect(page.getByText(t("problem.gone", { headline }))).toBeVisible();
    expect(withdrawnReason).not.toBe("");
    await expect(page.getByText(withdrawnReason)).toBeVisible();
    await expect(page.getByRole("main").getByText("410", { exact: true })).toBeVisible();
    await expectWholePage(page, locale, t);
  });

  test("a scheduled story answers 404 and is mentioned nowhere", { tag: "@once" }, async ({ page, request }) => {
    const { headline } = demoArticle("elka-na-ploshchadi", locale);
    const culture = section("culture", locale).slug;
    const own = await request.get(await hiddenAddress(headline, locale), { maxRedirects: 0 });
    expect(own.status()).toBe(404);
    expect(await own.text()).not.toContain(headline);
    for (const path of ["", "/rss.xml", `/${culture}`, `/${culture}/rss.xml`]) {
      const answer = await request.get(`/${locale}${path}`);
      expect(await answer.text()).not.toContain(headline);
    }
    await open(page, `/${locale}/search?q=${encodeURIComponent(headline)}`);
    await expect(page.getByRole("main").getByRole("link", { name: headline })).toHaveCount(0);
  });
});
