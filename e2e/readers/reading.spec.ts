import { expect, test } from "@playwright/test";
import { mainOf } from "@/e2e/support/checks/html.ts";
import { demoArticle, demoPaper, pathOf, section } from "@/e2e/support/demo-paper.ts";
import { headlines, languageLink, open, plain, rows, sectionLink, textOf } from "@/e2e/support/site.ts";
import { inOneLanguageAtEachWidth, otherThan, wordsOf } from "@/e2e/support/words.ts";

/** The heading of a page and the text of its main part. */
function partsOf(html: string): { heading: string; text: string } {
  const text = (part = "") => plain(part.replace(/<[^>]*>/gu, "").replaceAll("&nbsp;", " "));
  return { heading: text(/<h1[^>]*>(.*?)<\/h1>/su.exec(html)?.[1]), text: text(mainOf(html)) };
}

/** The targets of the links in a page or part of one, by link text. */
function linksIn(html: string): Map<string, string> {
  const links = html.matchAll(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/gsu);
  return new Map([...links].map(([, href = "", words = ""]) => [plain(words.replace(/<[^>]*>/gu, "")), href]));
}

inOneLanguageAtEachWidth((locale, t) => {
  const other = otherThan(locale);

  test("readers go from the front page to a section and through all its pages and back, and see each story once", async ({
    page,
  }) => {
    const { name, slug } = section("society", locale);
    await open(page, `/${locale}`);
    await sectionLink(page, t, name).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    const first = await headlines(page);
    expect(first).toHaveLength(20);
    const pages = page.getByRole("navigation", { name: t("list.pages") });
    await pages.getByRole("link", { name: t("list.older") }).click();
    await expect(page).toHaveURL(/\?before=\d+-\d+$/);
    const second = await headlines(page);
    expect(second.length).toBeGreaterThan(0);
    expect(second.filter((headline) => first.includes(headline))).toEqual([]);
    await expect(pages.getByRole("link", { name: t("list.older") })).toHaveCount(0);
    const toFirst = page.getByRole("link", { name: t("list.toFirst") });
    await expect(toFirst).toHaveAttribute("href", `/${locale}/${slug}`);
    await pages.getByRole("link", { name: t("list.newer") }).click();
    await expect(page).toHaveURL(/\?after=/);
    // Other tests publish and withdraw stories meanwhile.
    const again = (await headlines(page)).filter((headline) => first.includes(headline));
    expect(again.length).toBeGreaterThan(15);
    // The first page shows its first story above the list. Here that story is in the list, so leave it out.
    const [, ...listed] = first;
    expect(again.filter((headline) => listed.includes(headline))).toEqual(
      listed.filter((headline) => again.includes(headline)),
    );
  });

  test("an article links to the same story in the other language, above and below the text; the browser's Back button returns", async ({
    page,
    request,
  }) => {
    const own = demoArticle("dombra-master", locale).headline;
    await open(page, await pathOf(request, "dombra-master", locale));
    await expect(page.getByRole("heading", { level: 1, name: own })).toBeVisible();
    const address = page.url();
    const invitation = page.getByRole("paragraph").filter({ hasText: wordsOf(other)("article.inThisLanguage") });
    await expect(invitation).toHaveAttribute("lang", other);
    const there = await languageLink(page, t, other).getAttribute("href");
    await expect(invitation.getByRole("link", { name: demoArticle("dombra-master", other).headline })).toHaveAttribute(
      "href",
      `${there}`,
    );
    await languageLink(page, t, other).click();
    await expect(
      page.getByRole("heading", { level: 1, name: demoArticle("dombra-master", other).headline }),
    ).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(other);
    await languageLink(page, wordsOf(other), locale).click();
    await expect(page).toHaveURL(address);
    await page.goBack();
    await expect(
      page.getByRole("heading", { level: 1, name: demoArticle("dombra-master", other).headline }),
    ).toBeVisible();
  });

  test("an article shows its author, its time, its corrections and other stories to read", async ({ page }) => {
    const { headline, authors, corrections = [] } = demoArticle("doroga-sarybastau", locale);
    await open(page, `/${locale}`);
    await page.getByRole("main").getByRole("link", { name: headline }).first().click();
    const article = page.getByRole("article").filter({ has: page.getByRole("heading", { level: 1 }) });
    for (const author of authors) await expect(article.getByRole("link", { name: author })).toBeVisible();
    await expect(article.getByRole("time").first()).toHaveAttribute(
      "datetime",
      /^\d{4}-\d\d-\d\dT0[89]:[023]0:00\+05:00$/,
    );
    expect(corrections.length).toBeGreaterThan(0);
    for (const { text } of corrections) await expect(article.getByText(text)).toBeVisible();
    await expect(article.getByRole("table")).toBeVisible();
    await expect(article.getByText(t("article.views")).first()).toBeAttached();
    await expect(page.getByRole("heading", { level: 2, name: t("article.onTopic") })).toBeVisible();
    await expect(page.getByRole("heading", { level: 2, name: t("article.mostRead") })).toBeVisible();
  });

  test("an article over a year old says so", { tag: "@once" }, async ({ request }) => {
    const list = await (await request.get(`/${locale}/${section("culture", locale).slug}`)).text();
    const address = linksIn(list).get(demoArticle("muzei-nahodka", locale).headline) ?? "";
    expect(partsOf(await (await request.get(address)).text()).text).toContain(plain(t("article.old", { years: 1 })));
  });

  test("a tag and an author link to their lists, which contain the article", { tag: "@once" }, async ({
    page,
    request,
  }) => {
    const { headline, authors } = demoArticle("doroga-sarybastau", locale);
    const [author = ""] = authors;
    await open(page, await pathOf(request, "doroga-sarybastau", locale));
    await page.getByRole("link", { name: author }).first().click();
    await expect(page.getByRole("heading", { level: 1, name: author })).toBeVisible();
    // The page says whose stories these are: a row names only others who signed with the author.
    await expect(rows(page).locator(".meta").getByText(author, { exact: true })).toHaveCount(0);
    await rows(page).getByRole("link", { name: headline }).click();
    const tags = page.getByRole("paragraph").filter({ hasText: t("article.tags") });
    const tag = await textOf(tags.getByRole("link").first());
    await tags.getByRole("link", { name: tag, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: t("list.tagTitle", { name: tag }) })).toBeVisible();
    await expect(rows(page).getByRole("link", { name: headline })).toBeVisible();
  });

  test("the footer links to every page about the paper", { tag: "@once" }, async ({ request }) => {
    const footer = /<footer.*<\/footer>/su.exec(await (await request.get(`/${locale}`)).text())?.[0] ?? "";
    const links = linksIn(footer);
    for (const { [locale]: own } of demoPaper().pages) {
      const address = `/${locale}/page/${own.slug}`;
      const { heading, text } = partsOf(await (await request.get(address)).text());
      expect([links.get(own.title), heading]).toEqual([address, own.title]);
      expect(text.length, own.title).toBeGreaterThan(300);
    }
  });

  test("the front page has every section, the most read stories, and the paper's name as its heading", async ({
    page,
  }) => {
    await open(page, `/${locale}`);
    await expect(page.getByRole("heading", { level: 1, name: demoPaper().settings.name[locale] })).toBeVisible();
    const main = page.getByRole("main");
    const culture = section("culture", locale);
    // One story of the section «culture» has a band of its own, without the section's name above it.
    for (const { [locale]: own } of demoPaper().sections.filter((one) => one.key !== "culture")) {
      await expect(main.getByRole("heading", { level: 2, name: own.name, exact: true })).toBeVisible();
    }
    await expect(main.getByRole("link", { name: demoArticle("dombra-master", locale).headline })).toHaveAttribute(
      "href",
      new RegExp(`^/${locale}/${culture.slug}/`),
    );
    await expect(main.getByRole("heading", { level: 2, name: t("front.mostRead") })).toBeVisible();
    await expect(main.getByRole("heading", { level: 2, name: t("front.latest") })).toBeVisible();
  });
});
