import { expect, type Page, test } from "@playwright/test";
import { type Locale, localeFacts } from "@/lib/locales.ts";
import { demoArticle, section } from "./support/demo-paper.ts";
import { headValue, languageLink, open, rows } from "./support/site.ts";
import { inOneLanguageAtEachWidth, otherThan, wordsOf } from "./support/words.ts";

type Card = { leadsTo: string; lang: string | null; text: string };

/** Every entry of a list of stories, cards and rankings alike: the language it leads to and the one it says. */
function cardsOf(page: Page): Promise<Card[]> {
  return page.evaluate(() => {
    const links = [...document.querySelectorAll<HTMLAnchorElement>("main .hl a")];
    return links.map((link) => {
      const card = link.closest("article,li");
      return {
        leadsTo: link.pathname.split("/")[1] ?? "",
        lang: card?.getAttribute("lang") ?? null,
        text: card?.textContent ?? "",
      };
    });
  });
}

function expectMarked(cards: Card[], locale: Locale): void {
  const foreign = cards.filter((card) => card.leadsTo !== locale);
  for (const card of foreign) {
    expect(card.lang, card.text).toBe(otherThan(locale));
    expect(card.text).toContain(localeFacts[otherThan(locale)].badge);
  }
  for (const card of cards.filter((one) => one.leadsTo === locale)) expect(card.lang, card.text).toBeNull();
}

inOneLanguageAtEachWidth((locale, t) => {
  const other = otherThan(locale);
  const onlyThere = { ru: "ardagerler-uy", kk: "pervyi-sneg" }[locale];
  const society = section("society", locale).slug;

  for (const [page_, address] of [
    ["front page", ""],
    ["section", `/${society}`],
    ["search", "/search?q=2"],
    ["archive of a year", "/archive/2023"],
  ] as const) {
    test(`every card of the other language says so: ${page_}`, async ({ page }) => {
      await open(page, `/${locale}${address}`);
      const cards = await cardsOf(page);
      expectMarked(cards, locale);
      if (page_ !== "archive of a year") expect(cards.filter((card) => card.leadsTo === other)).not.toEqual([]);
    });
  }

  test("dates and numbers of a card of the other language are in that language", { tag: "@once" }, async ({ page }) => {
    await open(page, `/${locale}/${society}`);
    const card = rows(page).filter({ has: page.getByRole("link", { name: demoArticle(onlyThere, other).headline }) });
    await expect(card).toContainText(wordsOf(other)("site.viewsLabel"));
  });

  test("a list can be narrowed to the reader's language and widened again", { tag: "@once" }, async ({ page }) => {
    await open(page, `/${locale}/${society}`);
    const choices = page.getByRole("navigation", { name: t("list.choices") });
    await choices.getByRole("link", { name: t("list.thisLanguage") }).click();
    await expect(choices.getByRole("link", { name: t("list.thisLanguage") })).toHaveAttribute("aria-current", "true");
    const leadsTo = (await rows(page).getByRole("heading").getByRole("link").all()).map((link) =>
      link.getAttribute("href"),
    );
    const addresses = await Promise.all(leadsTo);
    expect(addresses.length).toBeGreaterThan(3);
    expect(addresses.filter((address) => !address?.startsWith(`/${locale}/`))).toEqual([]);
    await choices.getByRole("link", { name: t("list.bothLanguages") }).click();
    await expect(rows(page).getByRole("link", { name: demoArticle(onlyThere, other).headline })).toBeVisible();
  });

  test("the choice of language holds on the list's other pages", { tag: "@once" }, async ({ page }) => {
    await open(page, `/${locale}/${society}?lang=${locale}`);
    const older = page.getByRole("link", { name: t("list.older") });
    await expect(older).toHaveAttribute("href", new RegExp(`lang=${locale}`));
  });

  test("the language switch of a story without a translation leads to a page that says so", async ({ page }) => {
    await open(page, `/${locale}/${society}`);
    await rows(page)
      .getByRole("link", { name: demoArticle(onlyThere, other).headline })
      .click();
    await expect(page).toHaveURL(new RegExp(`/${other}/`));
    await languageLink(page, wordsOf(other), locale).click();
    await expect(page.getByRole("heading", { level: 1, name: t("problem.elsewhereTitle") })).toBeVisible();
  });

  test("the address of a missing translation answers with a plain notice and the way to the story", async ({
    page,
  }) => {
    await open(page, `/${locale}/${society}`);
    const link = rows(page).getByRole("link", { name: demoArticle(onlyThere, other).headline });
    const there = (await link.getAttribute("href")) ?? "";
    const id = /\/(\d+)-/.exec(there)?.[1];
    await open(page, `/${locale}/${society}/${id}-nothing`);
    await expect(page.getByRole("heading", { level: 1, name: t("problem.elsewhereTitle") })).toBeVisible();
    expect(await headValue(page, "meta[name=robots]", "content")).toContain("noindex");
    expect(await headValue(page, "link[rel=canonical]", "href")).toBe(new URL(there, page.url()).href);
    await page
      .getByRole("main")
      .getByRole("link", { name: demoArticle(onlyThere, other).headline })
      .first()
      .click();
    await expect(page).toHaveURL(new URL(there, page.url()).href);
  });

  test("the bare address leads to the language chosen last", { tag: "@once" }, async ({ page, context }) => {
    await open(page, `/${locale}`);
    expect(await context.cookies()).toEqual([]);
    await languageLink(page, t, other).click();
    await expect(page).toHaveURL(new RegExp(`/${other}$`));
    const [cookie] = await context.cookies();
    expect(cookie).toMatchObject({ name: "locale", value: other, sameSite: "Lax", path: "/" });
    await open(page, "/");
    await expect(page).toHaveURL(new RegExp(`/${other}$`));
  });

  test("the bare address follows the browser's language where none was chosen", { tag: "@once" }, async ({
    browser,
  }) => {
    const context = await browser.newContext({ locale: { ru: "ru-KZ", kk: "kk-KZ" }[locale] });
    const page = await context.newPage();
    await open(page, "/");
    await expect(page).toHaveURL(new RegExp(`/${locale}$`));
    await context.close();
  });
});
