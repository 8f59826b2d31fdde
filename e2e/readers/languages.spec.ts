import { expect, type Page, test } from "@playwright/test";
import { demoArticle, pathOf, section } from "@/e2e/support/demo-paper.ts";
import { headValue, languageLink, open, rows } from "@/e2e/support/site.ts";
import { inOneLanguageAtEachWidth, otherThan, wordsOf } from "@/e2e/support/words.ts";
import { type Locale, localeFacts } from "@/lib/site/locales.ts";

type Card = { leadsTo: string; lang: string | null; text: string };

/** Every entry of a parsed list, cards and rankings alike: the language of its link and the language that its badge shows. */
function cardsOf(page: Page, html: string): Promise<Card[]> {
  return page.evaluate((text) => {
    const read = new DOMParser().parseFromString(text, "text/html");
    const links = [...read.querySelectorAll<HTMLAnchorElement>("main .hl a")];
    return links.map((link) => {
      const card = link.closest("article,li");
      return {
        leadsTo: link.getAttribute("href")?.split("/")[1] ?? "",
        lang: card?.getAttribute("lang") ?? null,
        text: card?.textContent ?? "",
      };
    });
  }, html);
}

function expectMarked(cards: Card[], locale: Locale): void {
  const { badge } = localeFacts[otherThan(locale)];
  const wrong = cards.filter(({ leadsTo, lang, text }) =>
    leadsTo === locale ? lang !== null : lang !== otherThan(locale) || !text.includes(badge),
  );
  expect(wrong).toEqual([]);
}

inOneLanguageAtEachWidth((locale, t) => {
  const other = otherThan(locale);
  const onlyThere = { ru: "ardagerler-uy", kk: "pervyi-sneg" }[locale];
  const society = section("society", locale).slug;

  test("every card of a story in the other language says so", async ({ page, request }) => {
    for (const [kind, address] of [
      ["front page", ""],
      ["section", `/${society}`],
      ["search", "/search?q=2"],
      ["archive of a month", "/archive/2023/05"],
    ] as const)
      await test.step(kind, async () => {
        const cards = await cardsOf(page, await (await request.get(`/${locale}${address}`)).text());
        expectMarked(cards, locale);
        expect(cards.filter((card) => card.leadsTo === other)).not.toEqual([]);
      });
  });

  test("a list can be filtered by the reader's language, also on later pages, and the filter can be removed", {
    tag: "@once",
  }, async ({ page }) => {
    await open(page, `/${locale}/${society}`);
    const foreign = page.getByRole("link", { name: demoArticle(onlyThere, other).headline });
    await expect(rows(page).filter({ has: foreign })).toContainText(wordsOf(other)("site.viewsLabel"));
    const choices = page.getByRole("navigation", { name: t("list.choices") });
    await choices.getByRole("link", { name: t("list.thisLanguage") }).click();
    await expect(choices.getByRole("link", { name: t("list.thisLanguage") })).toHaveAttribute("aria-current", "true");
    const links = rows(page).getByRole("heading").getByRole("link");
    const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    expect(addresses.length).toBeGreaterThan(3);
    expect(addresses.filter((address) => !address?.startsWith(`/${locale}/`))).toEqual([]);
    const older = page.getByRole("link", { name: t("list.older") });
    await expect(older).toHaveAttribute("href", new RegExp(`lang=${locale}`));
    const wide = choices.getByRole("link", { name: t("list.bothLanguages") });
    await expect(wide).toHaveAttribute("href", `/${locale}/${society}`);
  });

  test("the language switch of a story without a translation leads to a notice with a link to the story", async ({
    page,
    request,
  }) => {
    const path = await pathOf(request, onlyThere, other);
    await open(page, path);
    const there = page.url();
    await languageLink(page, wordsOf(other), locale).click();
    await expect(page.getByRole("heading", { level: 1, name: t("problem.elsewhereTitle") })).toBeVisible();
    expect(await headValue(page, "meta[name=robots]", "content")).toContain("noindex");
    expect(await headValue(page, "link[rel=canonical]", "href")).toBe(there);
    const id = /\/(\d+)-/.exec(path)?.[1];
    const misspelt = await request.get(`/${locale}/${society}/${id}-nothing`);
    expect(misspelt.status()).toBe(200);
    expect(await misspelt.text()).toMatch(new RegExp(`<h1[^>]*>${t("problem.elsewhereTitle")}</h1>`));
    await page
      .getByRole("main")
      .getByRole("link", { name: demoArticle(onlyThere, other).headline })
      .first()
      .click();
    await expect(page).toHaveURL(there);
  });

  test("the address / redirects to the language that was chosen last", { tag: "@once" }, async ({ page, context }) => {
    await open(page, `/${locale}`);
    expect(await context.cookies()).toEqual([]);
    await languageLink(page, t, other).click();
    await expect(page).toHaveURL(new RegExp(`/${other}$`));
    const [cookie] = await context.cookies();
    expect(cookie).toMatchObject({ name: "locale", value: other, sameSite: "Lax", path: "/" });
    expect((await page.request.get("/")).url()).toMatch(new RegExp(`/${other}$`));
  });

  test("the address / redirects to the browser's language if none was chosen", { tag: "@once" }, async ({
    browser,
  }) => {
    const context = await browser.newContext({ locale: { ru: "ru-KZ", kk: "kk-KZ" }[locale] });
    const page = await context.newPage();
    await open(page, "/");
    await expect(page).toHaveURL(new RegExp(`/${locale}$`));
    await context.close();
  });
});
