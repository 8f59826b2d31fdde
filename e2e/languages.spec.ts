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

  test("every card of the other language says so", async ({ page }) => {
    for (const [kind, address] of [
      ["front page", ""],
      ["section", `/${society}`],
      ["search", "/search?q=2"],
      ["archive of a year", "/archive/2023"],
    ] as const)
      await test.step(kind, async () => {
        await open(page, `/${locale}${address}`);
        const cards = await cardsOf(page);
        expectMarked(cards, locale);
        if (kind !== "archive of a year") expect(cards.filter((card) => card.leadsTo === other)).not.toEqual([]);
      });
  });

  test("a list can be narrowed to the reader's language, on its other pages too, and widened again", {
    tag: "@once",
  }, async ({ page }) => {
    await open(page, `/${locale}/${society}`);
    const choices = page.getByRole("navigation", { name: t("list.choices") });
    await choices.getByRole("link", { name: t("list.thisLanguage") }).click();
    await expect(choices.getByRole("link", { name: t("list.thisLanguage") })).toHaveAttribute("aria-current", "true");
    const links = rows(page).getByRole("heading").getByRole("link");
    const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    expect(addresses.length).toBeGreaterThan(3);
    expect(addresses.filter((address) => !address?.startsWith(`/${locale}/`))).toEqual([]);
    const older = page.getByRole("link", { name: t("list.older") });
    await expect(older).toHaveAttribute("href", new RegExp(`lang=${locale}`));
    await choices.getByRole("link", { name: t("list.bothLanguages") }).click();
    const foreign = page.getByRole("link", { name: demoArticle(onlyThere, other).headline });
    await expect(rows(page).filter({ has: foreign })).toContainText(wordsOf(other)("site.viewsLabel"));
  });

  test("a story without a translation: its language switch and that address answer with a notice and the way to it", async ({
    page,
  }) => {
    await open(page, `/${locale}/${society}`);
    await rows(page)
      .getByRole("link", { name: demoArticle(onlyThere, other).headline })
      .click();
    await expect(page).toHaveURL(new RegExp(`/${other}/`));
    const there = page.url();
    await languageLink(page, wordsOf(other), locale).click();
    await expect(page.getByRole("heading", { level: 1, name: t("problem.elsewhereTitle") })).toBeVisible();
    const id = /\/(\d+)-/.exec(there)?.[1];
    await open(page, `/${locale}/${society}/${id}-nothing`);
    await expect(page.getByRole("heading", { level: 1, name: t("problem.elsewhereTitle") })).toBeVisible();
    expect(await headValue(page, "meta[name=robots]", "content")).toContain("noindex");
    expect(await headValue(page, "link[rel=canonical]", "href")).toBe(there);
    await page
      .getByRole("main")
      .getByRole("link", { name: demoArticle(onlyThere, other).headline })
      .first()
      .click();
    await expect(page).toHaveURL(there);
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
