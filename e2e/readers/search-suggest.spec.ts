import { expect, type Locator, type Page, test } from "@playwright/test";
import { violations, violationsInBothThemes } from "@/e2e/support/checks/axe.ts";
import { horizontalScroll } from "@/e2e/support/checks/horizontal-scroll.ts";
import { demoArticle, section } from "@/e2e/support/demo-paper.ts";
import { open, openMenu, plain, rows } from "@/e2e/support/site.ts";
import { inOneLanguage, inOneLanguageAtEachWidth, wordsOf } from "@/e2e/support/words.ts";
import { toArabic } from "@/lib/language/scripts/to-arabic.ts";
import { toLatin } from "@/lib/language/scripts/to-latin.ts";
import { type ScriptEdition, scriptEditions } from "@/lib/site/editions.ts";

/** The large search field; a combobox once it has had the focus. */
const field = (page: Page): Locator => page.locator("main [name=q]");
const options = (page: Page): Locator => page.getByRole("listbox").getByRole("option");

/** Focuses the large search field of the open page. */
async function stepIn(page: Page): Promise<void> {
  await page.getByRole("main").getByRole("searchbox").click();
  await expect(field(page)).toHaveAttribute("aria-controls", /./);
}

/** The typed text, and the text that it is corrected to. */
const words = { ru: { typed: "шко", whole: "школа" }, kk: { typed: "мект", whole: "мектеп" } };

inOneLanguageAtEachWidth((locale, t) => {
  const { typed, whole } = words[locale];

  test("the search field in the masthead has suggestions, inside the window; nothing of them is loaded before it gets the focus", async ({
    page,
    isMobile,
  }) => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await open(page, `/${locale}`);
    await page.waitForLoadState("networkidle");
    expect(asked.filter((path) => path.includes("suggest"))).toEqual([]);
    const place = isMobile ? await openMenu(page, t) : page.getByRole("banner");
    await place.getByRole("searchbox").click();
    await expect.poll(() => asked.some((path) => /^\/search-suggest\.[\w-]+\.js$/u.test(path))).toBe(true);
    await page.keyboard.type(typed);
    await expect(options(page).first()).toBeVisible();
    expect((await horizontalScroll(page)).because).toEqual([]);
    const box = await page.getByRole("listbox").boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
    await options(page).first().click();
    await expect(page.getByRole("heading", { level: 1, name: t("search.title") })).toBeVisible();
  });

  test("suggestions complete the typed text, and the arrow keys and Enter search for one; Escape closes the list and keeps the typed text", async ({
    page,
    isMobile,
  }) => {
    await open(page, `/${locale}/search`);
    await stepIn(page);
    await page.keyboard.type(typed);
    const first = options(page).first();
    await expect(first).toHaveText(whole);
    await expect(field(page)).toHaveAttribute("aria-expanded", "true");
    await test.step("the number of suggestions is announced, and the page has no faults while the list is open", async () => {
      const count = await options(page).count();
      await expect(page.getByRole("status").filter({ hasText: t("search.suggested", { count }) })).toHaveCount(1);
      await expect(page.getByRole("listbox", { name: t("search.suggestions") })).toBeVisible();
      await page.keyboard.press("ArrowDown");
      if (!isMobile) expect(await violationsInBothThemes(page)).toEqual([]);
      expect((await horizontalScroll(page)).because).toEqual([]);
    });
    await test.step("Escape closes the list, the arrow keys open it again and wrap around", async () => {
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
    });
    await page.keyboard.press("ArrowDown");
    await expect(first).toHaveAttribute("aria-selected", "true");
    await expect(field(page)).toHaveAttribute("aria-activedescendant", (await first.getAttribute("id")) ?? "");
    // The typed text stays.
    await expect(field(page)).toHaveValue(typed);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(`/${locale}/search?q=${encodeURIComponent(whole)}`);
    await expect(rows(page).first()).toBeVisible();
  });
});

inOneLanguage("ru", (locale, t) => {
  const { typed, whole } = words[locale];

  test("a suggested headline leads to its story, a name to its page; a suggested word keeps the filters; a late answer or none changes nothing, and leaving the field closes the list", {
    tag: "@once",
  }, async ({ page }) => {
    await open(page, `/${locale}/search?q=${encodeURIComponent(typed)}&lang=${locale}`);
    await stepIn(page);
    await test.step("a word keeps the filters", async () => {
      await field(page).fill(typed);
      const kept = `/${locale}/search?q=${encodeURIComponent(whole)}&lang=${locale}`;
      await expect(options(page).first()).toHaveAttribute("href", kept);
    });
    await test.step("a name", async () => {
      const { name, slug } = section("society", locale);
      await field(page).fill(name.slice(0, 4).toLowerCase());
      const named = options(page).filter({ hasText: t("search.section") });
      await expect(named).toHaveAttribute("href", `/${locale}/${slug}`);
    });
    await test.step("a late answer, and leaving the field", async () => {
      let late: (() => void) | undefined;
      let isGivenUp = false;
      await page.route(/\/search\/suggest\?/u, async (route) => {
        const text = new URL(route.request().url()).searchParams.get("q")?.trim();
        if (text === typed.slice(0, 2)) await new Promise<void>((resolve) => (late = resolve));
        if (text === `${typed}л`) return route.abort();
        await route.continue().catch(() => undefined);
      });
      // The browser has cancelled the outdated request, so its answer cannot arrive.
      page.on("requestfailed", (request) => {
        const text = new URL(request.url()).searchParams.get("q");
        isGivenUp ||= text === typed.slice(0, 2) && /abort/iu.test(request.failure()?.errorText ?? "");
      });
      await field(page).fill(typed.slice(0, 2));
      await expect.poll(() => late !== undefined).toBe(true);
      await page.keyboard.type(typed.slice(2));
      await expect(options(page).first()).toHaveText(whole);
      const shown = await options(page).allTextContents();
      late?.();
      await expect.poll(() => isGivenUp).toBe(true);
      expect(await options(page).allTextContents()).toEqual(shown);
      await page.keyboard.press("Tab");
      await expect(page.getByRole("listbox")).toBeHidden();
    });
    await test.step("no answer; Enter without a selection searches for the typed text", async () => {
      const failed = page.waitForEvent("requestfailed");
      await field(page).fill(`${typed}л `);
      await failed;
      await expect(page.getByRole("listbox")).toBeHidden();
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(new RegExp(`lang=${locale}$`));
      await expect(field(page)).toHaveValue(`${typed}л`);
    });
    await test.step("a headline", async () => {
      const { headline } = demoArticle("dombra-master", locale);
      await stepIn(page);
      await field(page).fill("слышит дер");
      await options(page).filter({ hasText: headline }).click();
      await expect(page.getByRole("heading", { level: 1, name: headline })).toBeVisible();
    });
  });
});

const written: Record<ScriptEdition, (text: string) => string> = {
  "kk-latn": (text) => toLatin(text, "2021"),
  "kk-arab": toArabic,
};

test("suggestions of the other editions are in their script, and lead to their pages", { tag: "@once" }, async ({
  page,
}) => {
  const t = wordsOf("kk");
  for (const edition of scriptEditions)
    await test.step(edition, async () => {
      const write = written[edition];
      await open(page, `/${edition}/search`);
      await stepIn(page);
      await page.keyboard.insertText(write("мект"));
      await expect(options(page).first()).toHaveText(write("мектеп"));
      const list = page.getByRole("listbox", { name: write(t("search.suggestions")) });
      await expect(list).toBeVisible();
      const own = await options(page).evaluateAll((all) =>
        all
          .filter((option) => !option.querySelector("[lang]"))
          .map((option) => ({ href: option.getAttribute("href") ?? "", text: option.textContent ?? "" })),
      );
      expect(own.filter(({ href }) => !href.startsWith(`/${edition}/`))).toEqual([]);
      expect(own.filter(({ text }) => /\p{Script=Cyrillic}/u.test(text))).toEqual([]);
      expect(own[0]?.href).toBe(`/${edition}/search?q=${encodeURIComponent(write("мектеп"))}`);
      expect((await horizontalScroll(page)).because).toEqual([]);
      // The edition that runs from right to left. The colours are the same in all editions.
      if (edition !== "kk-arab") return;
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(`/${edition}/search?q=${encodeURIComponent(write("мектеп"))}`);
      await expect(rows(page).first()).toBeVisible();
      expect(plain(await page.getByRole("main").getByRole("searchbox").inputValue())).toBe(write("мектеп"));
    });
});

test("all spellings get the same cached answer, without words that no live story contains", { tag: "@once" }, async ({
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
  // Like every wrongly copied address, it redirects to the one without the query.
  const odd = await request.get("/kk/search/suggest?q=%00", { maxRedirects: 0 });
  expect([odd.status(), odd.headers().location]).toEqual([307, "/kk/search/suggest"]);
});
