import { expect, type Page, test } from "@playwright/test";
import { demoArticle } from "./support/demo-paper.ts";
import { headlines, open, openMenu, rows, textOf } from "./support/site.ts";
import { inOneLanguageAtEachWidth, otherThan, wordsOf } from "./support/words.ts";

/** The words that the page marks as found, in small letters. */
async function marked(page: Page): Promise<string[]> {
  return page.evaluate(() => [...document.querySelectorAll("main mark")].map((mark) => mark.textContent.toLowerCase()));
}

inOneLanguageAtEachWidth((locale, t) => {
  const other = otherThan(locale);
  const searchFor = (query: string) => `/${locale}/search?q=${encodeURIComponent(query)}`;

  test("the masthead's search finds a story by words of its headline and marks them", async ({ page, isMobile }) => {
    const { headline } = demoArticle("dombra-master", locale);
    await open(page, `/${locale}`);
    const place = isMobile ? await openMenu(page, t) : page.getByRole("banner");
    await place
      .getByRole("searchbox", { name: t("search.inPaper") })
      .fill({ ru: "слышит дерево", kk: "естіген шебер" }[locale]);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: t("search.title") })).toBeVisible();
    await expect(rows(page).getByRole("link", { name: headline })).toBeVisible();
    expect(await marked(page)).toEqual(
      expect.arrayContaining({ ru: ["слышит", "дерево"], kk: ["естіген", "шебер"] }[locale]),
    );
    await expect(page.getByRole("main").getByRole("searchbox")).toHaveValue(
      { ru: "слышит дерево", kk: "естіген шебер" }[locale],
    );
  });

  test("Kazakh letters need not be typed", async ({ page }) => {
    await open(page, searchFor("казак"));
    const folded = await headlines(page);
    expect((await marked(page)).some((word) => word.startsWith("қазақ"))).toBe(true);
    await open(page, searchFor("қазақ"));
    expect(await headlines(page)).toEqual(folded);
    expect(folded.length).toBeGreaterThan(1);
  });

  test("every form of a Kazakh word, on whatever keyboard and in whatever case, finds the same story first", async ({
    page,
  }) => {
    const first = new Set<string>();
    for (const query of ["мектебінде", "мектеп", "mektepte", "мектептин", "МЕКТЕП", "مەكتەپتە"]) {
      await open(page, searchFor(query));
      const [headline = ""] = await headlines(page);
      expect([query, headline]).not.toEqual([query, ""]);
      first.add(headline);
    }
    expect([...first]).toHaveLength(1);
  });

  test("a question in plain words finds its story", { tag: "@once" }, async ({ page }) => {
    const query = { ru: "кто делает домбры из дерева?", kk: "домбыраны кім жасайды?" }[locale];
    await open(page, searchFor(query));
    await expect(
      rows(page)
        .first()
        .getByRole("link", { name: demoArticle("dombra-master", locale).headline }),
    ).toBeVisible();
  });

  test("results can be narrowed to a section, whose number is said before, and stay so", { tag: "@once" }, async ({
    page,
  }) => {
    await open(page, searchFor({ ru: "школа", kk: "мектеп" }[locale]));
    const sections = page.getByRole("combobox", { name: t("search.section") });
    const offered = await sections.getByRole("option").allTextContents();
    const [name = "", number = "0"] = (offered[1] ?? "").split(" · ");
    await sections.selectOption({ index: 1 });
    await page
      .getByRole("main")
      .getByRole("button", { name: t("search.find") })
      .click();
    await expect(page.getByText(t("search.found", { count: Number(number) }))).toBeVisible();
    await expect(page.getByRole("combobox", { name: t("search.section") }).locator("option:checked")).toContainText(
      name,
    );
    expect(await rows(page).count()).toBe(Math.min(Number(number), 20));
  });

  test("other forms of a word are found", async ({ page }) => {
    await open(page, searchFor({ ru: "домбру", kk: "домбыраны" }[locale]));
    await expect(rows(page).getByRole("link", { name: demoArticle("dombra-master", locale).headline })).toBeVisible();
  });

  test("results can be narrowed to one language, whose number is said before", { tag: "@once" }, async ({ page }) => {
    await open(page, searchFor("2"));
    const choices = page.getByRole("navigation", { name: t("search.choices") });
    const numberIn = async (name: RegExp) => Number(/\d+/.exec(await textOf(choices.getByRole("link", { name })))?.[0]);
    const own = wordsOf(other)("search.inThisLanguage", { count: 0 }).replace("0", "");
    const there = await numberIn(new RegExp(own));
    expect(there).toBeGreaterThan(0);
    expect(await numberIn(new RegExp(t("search.all", { count: 0 }).replace("0", "")))).toBeGreaterThan(there);
    await choices.getByRole("link", { name: new RegExp(own) }).click();
    await expect(page.getByText(t("search.found", { count: there }))).toBeVisible();
    expect(await rows(page).count()).toBe(Math.min(there, 20));
  });

  test("results can be ordered by date", { tag: "@once" }, async ({ page }) => {
    await open(page, searchFor({ ru: "школа", kk: "мектеп" }[locale]));
    await page.getByRole("link", { name: t("search.byDate"), exact: true }).click();
    await expect(page).toHaveURL(/order=new/);
    const times = await rows(page)
      .getByRole("time")
      .evaluateAll((all) => all.map((time) => Date.parse(time.getAttribute("datetime") ?? "")));
    expect(times.length).toBeGreaterThan(2);
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });

  test("a word that occurs nowhere is taken for the nearest, and can be searched as it is", { tag: "@once" }, async ({
    page,
  }) => {
    await open(page, searchFor("Срыбастау"));
    await expect(rows(page).first()).toBeVisible();
    await page.getByRole("main").getByRole("paragraph").filter({ hasText: "срыбастау" }).getByRole("link").click();
    await expect(page).toHaveURL(/exact=1/);
    await expect(
      page.getByRole("heading", { level: 2, name: t("search.nothing", { query: "Срыбастау" }) }),
    ).toBeVisible();
  });

  test("nothing found: the page says so, and other ways", async ({ page }) => {
    await open(page, searchFor("ъъъыыьщщ"));
    await expect(
      page.getByRole("heading", { level: 2, name: t("search.nothing", { query: "ъъъыыьщщ" }) }),
    ).toBeVisible();
    await expect(page.getByText(t("search.advice"))).toBeVisible();
  });

  test("a search not yet asked says what can be asked", { tag: "@once" }, async ({ page }) => {
    await open(page, `/${locale}/search`);
    await expect(page.getByText(t("search.blank"))).toBeVisible();
  });

  test("markup, quotation marks and operators in a query are only text", { tag: "@once" }, async ({ page }) => {
    const scripted: string[] = [];
    page.on("dialog", (dialog) => {
      scripted.push(dialog.message());
      return dialog.dismiss();
    });
    for (const query of [
      `"><script>alert(1)</script>`,
      `' or 1=1 --`,
      "!!! & | ( ) :* <-> \\",
      "%00%",
      "ә".repeat(300),
      "𐀀\u202e",
    ]) {
      await open(page, searchFor(query));
      await expect(page.getByRole("heading", { level: 1, name: t("search.title") })).toBeVisible();
      await expect(page.getByRole("main").getByRole("searchbox")).toHaveValue(query.trim().slice(0, 200));
    }
    expect(scripted).toEqual([]);
  });
});
