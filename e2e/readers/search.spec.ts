import { expect, type Page, test } from "@playwright/test";
import { demoArticle } from "@/e2e/support/demo-paper.ts";
import { open, openMenu, rows, textOf } from "@/e2e/support/site.ts";
import { inOneLanguage, inOneLanguageAtEachWidth, otherThan, wordsOf } from "@/e2e/support/words.ts";

const searchFor = (locale: string, query: string) => `/${locale}/search?q=${encodeURIComponent(query)}`;

/** The words that the page marks as found, in lower case. */
async function marked(page: Page): Promise<string[]> {
  return page.evaluate(() => [...document.querySelectorAll("main mark")].map((mark) => mark.textContent.toLowerCase()));
}

inOneLanguageAtEachWidth((locale, t) => {
  test("the masthead's search finds a story by words of its headline in other forms and without Kazakh letters, and marks them", async ({
    page,
    isMobile,
  }) => {
    const { headline } = demoArticle("dombra-master", locale);
    const query = { ru: "слышит деревом", kk: "естиген шебер" }[locale];
    await open(page, `/${locale}`);
    const place = isMobile ? await openMenu(page, t) : page.getByRole("banner");
    await place.getByRole("searchbox", { name: t("search.inPaper") }).fill(query);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: t("search.title") })).toBeVisible();
    await expect(rows(page).getByRole("link", { name: headline })).toBeVisible();
    expect(await marked(page)).toEqual(
      expect.arrayContaining({ ru: ["слышит", "дерево"], kk: ["естіген", "шебер"] }[locale]),
    );
    await expect(page.getByRole("main").getByRole("searchbox")).toHaveValue(query);
  });
});

inOneLanguage("ru", (locale, t) => {
  test("results can be filtered by section or language, with the number of results beside each, and sorted by date", {
    tag: "@once",
  }, async ({ page }) => {
    await open(page, searchFor(locale, "2"));
    await test.step("filter by one language", async () => {
      const choices = page.getByRole("navigation", { name: t("search.choices") });
      const linkOf = (words: string) => choices.getByRole("link", { name: new RegExp(words.replace("0", "")) });
      const numberIn = async (words: string) => Number(/\d+/.exec(await textOf(linkOf(words)))?.[0]);
      const own = wordsOf(otherThan(locale))("search.inThisLanguage", { count: 0 });
      const there = await numberIn(own);
      expect(there).toBeGreaterThan(0);
      expect(await numberIn(t("search.all", { count: 0 }))).toBeGreaterThan(there);
      await linkOf(own).click();
      await expect(page.getByText(t("search.found", { count: there }))).toBeVisible();
      expect(await rows(page).count()).toBe(Math.min(there, 20));
    });
    await test.step("filter by a section, which stays selected", async () => {
      await open(page, searchFor(locale, "школа"));
      const sections = page.getByRole("combobox", { name: t("search.section") });
      const offered = await sections.getByRole("option").allTextContents();
      const [name = "", number = "0"] = (offered[1] ?? "").split(" · ");
      await sections.selectOption({ index: 1 });
      await page
        .getByRole("main")
        .getByRole("button", { name: t("search.find") })
        .click();
      await expect(page.getByText(t("search.found", { count: Number(number) }))).toBeVisible();
      await expect(sections.locator("option:checked")).toContainText(name);
      expect(await rows(page).count()).toBe(Math.min(Number(number), 20));
    });
    await test.step("sort by date", async () => {
      await page.getByRole("link", { name: t("search.byDate"), exact: true }).click();
      await expect(page).toHaveURL(/order=new/);
      await page.waitForLoadState();
      const times = await rows(page)
        .getByRole("time")
        .evaluateAll((all) => all.map((time) => Date.parse(time.getAttribute("datetime") ?? "")));
      expect(times.length).toBeGreaterThan(2);
      expect(times).toEqual([...times].sort((a, b) => b - a));
    });
  });

  test("a word of the glossary also finds stories in the other language", { tag: "@once" }, async ({ page }) => {
    await open(page, searchFor(locale, "дорогами"));
    await page.getByRole("main").getByRole("link", { name: "жол", exact: true }).click();
    await expect(page.getByRole("main").getByRole("searchbox")).toHaveValue("жол");
    for (const row of await rows(page).all()) await expect(row).toHaveAttribute("lang", /^kk/u);
    expect((await marked(page)).some((word) => word.startsWith("жол"))).toBe(true);
  });

  test("the empty search page explains what can be searched; a word that occurs nowhere is corrected to the nearest one; searched as typed it finds nothing, and the page suggests what else to do", {
    tag: "@once",
  }, async ({ page }) => {
    await open(page, `/${locale}/search`);
    await expect(page.getByText(t("search.blank"))).toBeVisible();
    await page.getByRole("main").getByRole("searchbox").fill("Срыбастау");
    await page.keyboard.press("Enter");
    await expect(rows(page).first()).toBeVisible();
    await page.getByRole("main").getByRole("paragraph").filter({ hasText: "срыбастау" }).getByRole("link").click();
    await expect(page).toHaveURL(/exact=1/);
    await expect(
      page.getByRole("heading", { level: 2, name: t("search.nothing", { query: "Срыбастау" }) }),
    ).toBeVisible();
    await expect(page.getByText(t("search.advice"))).toBeVisible();
  });

  test("without hits the page shows what others read this week", { tag: "@once" }, async ({ request }) => {
    for (const address of [`/${locale}/search`, searchFor(locale, "ъъъыыщщ")]) {
      const html = await (await request.get(address)).text();
      const read = html.split(`<h2>${t("problem.readThisWeek")}</h2>`)[1]?.split("</section>")[0] ?? "";
      expect(read.match(/<article/gu)?.length, address).toBeGreaterThan(2);
    }
  });

  test("markup, quotation marks and operators in a query are only text", { tag: "@once" }, async ({ page }) => {
    const scripted: string[] = [];
    page.on("dialog", (dialog) => {
      scripted.push(dialog.message());
      return dialog.dismiss();
    });
    // db/queries/published/search/search.db.test.ts tests each of them, and many more.
    const query = `"><script>alert(1)</script> ' or 1=1 -- !!! & | ( ) :* <-> \\ %00% 𐀀\u202e ${"ә".repeat(300)}`;
    await open(page, searchFor(locale, query));
    await expect(page.getByRole("heading", { level: 1, name: t("search.title") })).toBeVisible();
    await expect(page.getByRole("main").getByRole("searchbox")).toHaveValue(query.slice(0, 200));
    expect(scripted).toEqual([]);
  });
});
