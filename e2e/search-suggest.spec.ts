import { expect, type Locator, type Page, test } from "@playwright/test";
import { type ScriptEdition, scriptEditions } from "@/lib/editions.ts";
import { toArabic } from "@/lib/language/to-arabic.ts";
import { toLatin } from "@/lib/language/to-latin.ts";
import { violationsInBothThemes } from "./support/axe.ts";
import { demoArticle, section } from "./support/demo-paper.ts";
import { sideways } from "./support/sideways.ts";
import { open, openMenu, plain, rows, textOf } from "./support/site.ts";
import { inOneLanguageAtEachWidth, wordsOf } from "./support/words.ts";

/** The large field; once somebody stepped into it, a combobox. */
const field = (page: Page): Locator => page.locator("main [name=q]");
const options = (page: Page): Locator => page.getByRole("listbox").getByRole("option");

/** Types letter by letter into the large field of the search page. */
async function type(page: Page, locale: string, text: string): Promise<void> {
  await open(page, `/${locale}/search`);
  await page.getByRole("main").getByRole("searchbox").click();
  await expect(field(page)).toHaveAttribute("aria-controls", /./);
  await page.keyboard.type(text, { delay: 20 });
}

inOneLanguageAtEachWidth((locale, t) => {
  const { typed, whole } = { ru: { typed: "шко", whole: "школа" }, kk: { typed: "мект", whole: "мектеп" } }[locale];
  const story = demoArticle("dombra-master", locale);
  const ofStory = { ru: "слышит дер", kk: "естіген шеб" }[locale];

  test("what is typed is made complete, and the arrows and Enter search for it", async ({ page }) => {
    await type(page, locale, typed);
    await expect(options(page).first()).toHaveText(whole);
    await expect(field(page)).toHaveAttribute("aria-expanded", "true");
    await page.keyboard.press("ArrowDown");
    const first = options(page).first();
    await expect(first).toHaveAttribute("aria-selected", "true");
    await expect(field(page)).toHaveAttribute("aria-activedescendant", (await first.getAttribute("id")) ?? "");
    // What was typed stays as it is.
    await expect(field(page)).toHaveValue(typed);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(`/${locale}/search?q=${encodeURIComponent(whole)}`);
    await expect(rows(page).first()).toBeVisible();
  });

  test("a headline leads to its story", { tag: "@once" }, async ({ page }) => {
    await type(page, locale, ofStory);
    const headline = options(page).filter({ hasText: story.headline });
    await expect(headline).toBeVisible();
    await headline.click();
    await expect(page.getByRole("heading", { level: 1, name: story.headline })).toBeVisible();
  });

  test("a name leads to its page", { tag: "@once" }, async ({ page }) => {
    const { name, slug } = section("society", locale);
    await type(page, locale, name.slice(0, 4).toLowerCase());
    await options(page)
      .filter({ hasText: t("search.section") })
      .click();
    await expect(page).toHaveURL(`/${locale}/${slug}`);
  });
});

inOneLanguageAtEachWidth((locale, t) => {
  const typed = { ru: "шко", kk: "мект" }[locale];

  test("the masthead's line has them too, within the window", async ({ page, isMobile }) => {
    await open(page, `/${locale}`);
    const place = isMobile ? await openMenu(page, t) : page.getByRole("banner");
    await place.getByRole("searchbox").click();
    await page.keyboard.type(typed);
    await expect(options(page).first()).toBeVisible();
    expect((await sideways(page)).because).toEqual([]);
    const box = await page.getByRole("listbox").boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
    await options(page).first().click();
    await expect(page.getByRole("heading", { level: 1, name: t("search.title") })).toBeVisible();
  });

  test("nothing of them is loaded before somebody steps into a field", { tag: "@once" }, async ({ page }) => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await open(page, `/${locale}/search`);
    await page.waitForLoadState("networkidle");
    expect(asked.filter((path) => path.includes("suggest"))).toEqual([]);
    await page.getByRole("main").getByRole("searchbox").focus();
    await expect.poll(() => asked.some((path) => /^\/search-suggest\.[\w-]+\.js$/u.test(path))).toBe(true);
  });

  test("Escape closes the list and keeps what was typed; arrows open it again and go round", { tag: "@once" }, async ({
    page,
  }) => {
    await type(page, locale, typed);
    await expect(page.getByRole("listbox")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("listbox")).toBeHidden();
    await expect(field(page)).toHaveAttribute("aria-expanded", "false");
    await expect(field(page)).toHaveValue(typed);
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("listbox")).toBeVisible();
    await page.keyboard.press("ArrowUp");
    await expect(options(page).last()).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("ArrowDown");
    await expect(field(page)).not.toHaveAttribute("aria-activedescendant");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("listbox")).toBeHidden();
  });

  test("how many there are is said, and nothing is wrong with the page while the list is open", {
    tag: "@once",
  }, async ({ page }) => {
    await type(page, locale, typed);
    await expect(options(page).first()).toBeVisible();
    const count = await options(page).count();
    await expect(page.getByRole("status").filter({ hasText: t("search.suggested", { count }) })).toHaveCount(1);
    await expect(page.getByRole("listbox", { name: t("search.suggestions") })).toBeVisible();
    await page.keyboard.press("ArrowDown");
    expect(await violationsInBothThemes(page)).toEqual([]);
    expect((await sideways(page)).because).toEqual([]);
  });

  test("Enter without a choice searches for what was typed, with the choices around it", { tag: "@once" }, async ({
    page,
  }) => {
    await open(page, `/${locale}/search?q=${encodeURIComponent(typed)}&lang=${locale}`);
    await page.getByRole("main").getByRole("searchbox").fill(`${typed} `);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/lang=/);
    await expect(field(page)).toHaveValue(typed);
  });

  test("a suggestion keeps the choices around the field", { tag: "@once" }, async ({ page }) => {
    await open(page, `/${locale}/search?q=${encodeURIComponent(typed)}&lang=${locale}`);
    await page.getByRole("main").getByRole("searchbox").click();
    await expect(field(page)).toHaveAttribute("aria-controls", /./);
    await field(page).fill(typed.slice(0, 3));
    await options(page).first().click();
    await expect(page).toHaveURL(new RegExp(`q=[^&]+&lang=${locale}$`));
  });

  test("an answer that comes late, or none at all, changes nothing", { tag: "@once" }, async ({ page }) => {
    let late: (() => void) | undefined;
    await page.route(/\/search\/suggest\?q=[^&]*$/u, async (route) => {
      const text = new URL(route.request().url()).searchParams.get("q");
      if (text === typed.slice(0, 2)) await new Promise<void>((resolve) => (late = resolve));
      if (text === "йцу") return route.abort();
      await route.continue().catch(() => undefined);
    });
    await type(page, locale, typed.slice(0, 2));
    await expect.poll(() => late !== undefined).toBe(true);
    await page.keyboard.type(typed.slice(2));
    await expect(options(page).first()).toBeVisible();
    const shown = await options(page).allTextContents();
    late?.();
    await page.waitForTimeout(300);
    expect(await options(page).allTextContents()).toEqual(shown);
    await field(page).fill("йцу");
    await expect(page.getByRole("listbox")).toBeHidden();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/q=/);
  });

  test("Kazakh letters need not be typed", async ({ page }) => {
    for (const typed of ["каза", "qaza"]) {
      await type(page, "kk", typed);
      await expect(options(page).filter({ hasText: /^қазақ$/u })).toBeVisible();
    }
  });
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("the form is what it was", { tag: "@once" }, async ({ page }) => {
    await open(page, "/kk/search");
    const search = page.getByRole("main").getByRole("searchbox");
    await search.fill("мектеп");
    await search.press("Enter");
    await expect(rows(page).first()).toBeVisible();
  });
});

const written: Record<ScriptEdition, (text: string) => string> = {
  "kk-latn": (text) => toLatin(text, "2021"),
  "kk-arab": toArabic,
};

for (const edition of scriptEditions)
  test(`${edition}: suggestions are in its script, and lead to its pages`, { tag: "@once" }, async ({ page }) => {
    const t = wordsOf("kk");
    const write = written[edition];
    await type(page, edition, write("мект"));
    await expect(options(page).first()).toHaveText(write("мектеп"));
    const list = page.getByRole("listbox", { name: write(t("search.suggestions")) });
    await expect(list).toBeVisible();
    for (const option of await options(page).all()) {
      if ((await option.locator("[lang]").count()) > 0) continue;
      expect(await option.getAttribute("href")).toMatch(new RegExp(`^/${edition}/`));
      expect(await textOf(option)).not.toMatch(/\p{Script=Cyrillic}/u);
    }
    expect((await sideways(page)).because).toEqual([]);
    expect(await violationsInBothThemes(page)).toEqual([]);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(`/${edition}/search?q=${encodeURIComponent(write("мектеп"))}`);
    await expect(rows(page).first()).toBeVisible();
    expect(plain((await page.getByRole("main").getByRole("searchbox").inputValue()) ?? "")).toBe(write("мектеп"));
  });

test("the answer is one for all spellings, kept, and without what no live story holds", { tag: "@once" }, async ({
  request,
}) => {
  const ask = (query: string) => request.get(`/kk/search/suggest?${new URLSearchParams({ q: query })}`);
  const [plainly, loudly] = [await ask("мект"), await ask("  МЕКТ ")];
  expect(await loudly.text()).toBe(await plainly.text());
  expect(plainly.headers()["cache-control"]).toBe("public, max-age=0, must-revalidate");
  expect(plainly.headers()["x-robots-tag"]).toBe("noindex");
  for (const nothing of ["", "м", "ъъъыыь", `"><script>`, "ә".repeat(500)]) {
    const answer = await ask(nothing);
    expect([nothing, answer.status(), await answer.text()]).toEqual([nothing, 200, ""]);
  }
  expect((await ask("\u0000")).status()).toBe(400);
});
