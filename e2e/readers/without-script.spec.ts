import { expect, test } from "@playwright/test";
import { demoArticle, pathOf, section } from "@/e2e/support/demo-paper.ts";
import { languageLink, open, openMenu, rows, sectionLink, textOf } from "@/e2e/support/site.ts";
import { inOneLanguageAtEachWidth, otherThan } from "@/e2e/support/words.ts";

test.use({ javaScriptEnabled: false });

inOneLanguageAtEachWidth((locale, t) => {
  const other = otherThan(locale);
  const society = section("society", locale);

  test("the front page, a section, its second page, an article and the other language can be read", async ({
    page,
  }) => {
    await open(page, `/${locale}`);
    await sectionLink(page, t, society.name).click();
    await page.getByRole("link", { name: t("list.older") }).click();
    await expect(page).toHaveURL(/\?before=/);
    const headline = rows(page).getByRole("heading").getByRole("link").last();
    const name = await textOf(headline);
    await headline.click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await open(page, `/${locale}/${society.slug}`);
    await page
      .getByRole("link", { name: demoArticle("shkola-kokterek", locale).headline })
      .first()
      .click();
    await languageLink(page, t, other).click();
    await expect(
      page.getByRole("heading", { level: 1, name: demoArticle("shkola-kokterek", other).headline }),
    ).toBeVisible();
  });

  test("search and archive work, on a phone from the menu, which also links to sections", async ({
    page,
    isMobile,
  }) => {
    await open(page, `/${locale}`);
    if (isMobile) {
      const menu = await openMenu(page, t);
      await menu.getByRole("link", { name: section("sport", locale).name }).click();
      await expect(page.getByRole("heading", { level: 1, name: section("sport", locale).name })).toBeVisible();
    }
    const place = isMobile ? await openMenu(page, t) : page.getByRole("banner");
    await place.getByRole("searchbox").fill("2");
    await place.getByRole("button", { name: t("search.find") }).click();
    await expect(rows(page).first()).toBeVisible();
    await page.getByRole("link", { name: t("search.byDate") }).click();
    await expect(rows(page).first()).toBeVisible();
    await page
      .getByRole("contentinfo")
      .getByRole("link", { name: t("site.archive") })
      .click();
    await page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
    await page.getByRole("table").getByRole("link").last().click();
    await expect(rows(page).first()).toBeVisible();
  });

  test("the most read stories of a week show on request", { tag: "@once" }, async ({ page }) => {
    await open(page, `/${locale}`);
    const most = page.getByRole("group", { name: t("front.period") });
    await expect(most.getByRole("radio", { name: t("front.day") })).toBeChecked();
    const ofDay = await textOf(most.getByRole("list"));
    await most.getByText(t("front.week"), { exact: true }).click();
    await expect(most.getByRole("radio", { name: t("front.week") })).toBeChecked();
    await expect(most.getByRole("list")).toHaveCount(1);
    expect(await textOf(most.getByRole("list"))).not.toBe(ofDay);
  });

  test("a 404 page is complete and links to other pages", { tag: "@once" }, async ({ page }) => {
    await open(page, `/${locale}/nothing-like-this`, 404);
    await expect(page.getByRole("heading", { level: 1, name: t("problem.missingTitle") })).toBeVisible();
    await page.getByRole("main").getByRole("searchbox").fill("2");
    await page
      .getByRole("main")
      .getByRole("button", { name: t("search.find") })
      .click();
    await expect(rows(page).first()).toBeVisible();
  });

  test("videos and posts are links, and no button is shown that does nothing", { tag: "@once" }, async ({
    page,
    request,
  }) => {
    for (const [name, key, host] of [
      ["doroga-sarybastau", "youtube", "www.youtube.com"],
      ["dombra-master", "telegram", "t.me"],
    ] as const) {
      await open(page, await pathOf(request, name, locale));
      await expect(page.getByRole("main").getByRole("link", { name: t(`article.embed.${key}`) })).toHaveAttribute(
        "href",
        new RegExp(`^https://${host}/`),
      );
      await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);
    }
  });
});
