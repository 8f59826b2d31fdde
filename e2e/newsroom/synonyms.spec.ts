import { type APIRequestContext, expect, type Locator, type Page, test } from "@playwright/test";
import { removeSynonyms } from "@/db/mutations/vocabulary/synonyms.ts";
import { listSynonyms } from "@/db/queries/newsroom/paper/synonyms.ts";
import { violationsInBothThemes } from "@/e2e/support/checks/axe.ts";
import { horizontalScroll } from "@/e2e/support/checks/horizontal-scroll.ts";
import { demoArticle } from "@/e2e/support/demo-paper.ts";
import { administrator, done, existing } from "@/e2e/support/newsroom/newsroom-verbs.ts";
import { signInAsAnother } from "@/e2e/support/newsroom/people.ts";
import { open, plain } from "@/e2e/support/site.ts";
import { inOneLanguage, type Words } from "@/e2e/support/words.ts";
import { groupName } from "@/lib/newsroom/synonyms.ts";

/** Returns a new word that takes suffixes in Kazakh and in Russian, and that has no ending that a stemmer would cut off. */
const fresh = () => {
  const one = (of: string) => of.charAt(Math.floor(Math.random() * of.length));
  return `Ш${["а", "о", "ы", "а"].map((vowel) => vowel + one("бвгзкпфх")).join("")}ы${one("лмнр")}`;
};
const inspector = (page: Page) => page.getByRole("complementary");
const field = (page: Page, t: Words, number: number): Locator =>
  inspector(page).getByRole("textbox", { name: t("names.synonym.word", { number }) });

async function save(page: Page, t: Words): Promise<void> {
  await inspector(page)
    .getByRole("button", { name: t("names.save") })
    .click();
}

/** Makes every mistake that a group can have, in a new form. At the end the form has a word of another group. */
async function mistakes(page: Page, t: Words): Promise<void> {
  const [word, other] = [fresh(), fresh()];
  await save(page, t);
  await expect(field(page, t, 1)).toBeFocused();
  await expect(field(page, t, 1)).toHaveAccessibleDescription(t("names.problems.another"));
  await field(page, t, 1).fill(word);
  await field(page, t, 2).fill(word.toUpperCase());
  await save(page, t);
  await expect(field(page, t, 2)).toBeFocused();
  await expect(field(page, t, 2)).toHaveAccessibleDescription(t("names.problems.same-twice"));
  // The list, and the form with its errors.
  expect(await violationsInBothThemes(page)).toEqual([]);
  expect(await horizontalScroll(page)).toMatchObject({ scrolls: 0 });
  await field(page, t, 2).fill(other);
  await field(page, t, 3).fill("Бір екі үш төрт");
  await save(page, t);
  await expect(field(page, t, 3)).toHaveAccessibleDescription(t("names.problems.long-phrase"));
  await field(page, t, 3).fill("");
  await save(page, t);
  await expect(page.getByText(t("names.added", { name: groupName([word, other]) }))).toBeVisible();

  await field(page, t, 1).fill(fresh());
  await field(page, t, 2).fill(other.toLowerCase());
  await save(page, t);
  const taken = t("names.problems.other-group", { name: groupName([word, other]) });
  await expect(field(page, t, 2)).toHaveAccessibleDescription(taken);
  await expect(field(page, t, 2)).toHaveValue(other.toLowerCase());
}

/** Goes from the tags to the synonym groups, and finds one that every new paper has. */
async function find(page: Page, t: Words): Promise<void> {
  await open(page, "/dashboard/names/tag");
  await page
    .getByRole("navigation", { name: t("names.lists") })
    .getByRole("link", { name: t("names.tabs.synonym") })
    .click();
  await page.getByRole("searchbox", { name: t("names.find.synonym") }).fill("капшагай");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Қонаев", exact: true })).toBeVisible();
  await expect(page.getByRole("cell", { name: "Қапшағай / Капчагай" })).toBeVisible();
}

/** Removes the groups with this word, also those left by a failed run. */
async function removeSynonym(word: string): Promise<void> {
  const person = await administrator();
  const { groups } = existing(await listSynonyms(person, { text: word, after: null }));
  for (const { id, words } of groups) if (words.includes(word)) done(await removeSynonyms(person, { id }));
}

/** Returns the stories that a search at an address finds, as HTML. A page without results lists what others read. */
async function storiesAt(request: APIRequestContext, address: string): Promise<string[]> {
  const answer = await request.get(address);
  expect(answer.status(), address).toBe(200);
  const html = await answer.text();
  return html.includes('class="blank"') ? [] : (html.match(/<article.*?<\/article>/gsu) ?? []);
}

inOneLanguage("kk", (locale, t) => {
  test.beforeEach(({ page }) => signInAsAnother(page, locale));

  test("a group is made by keyboard, and readers find a story with it at once, until it is deleted", async ({
    page,
    request,
  }) => {
    test.slow();
    const word = fresh();
    const { headline } = demoArticle("dombra-master", locale);
    const known = { ru: "домбра", kk: "домбыра" }[locale];
    const results = `/${locale}/search?q=${encodeURIComponent({ ru: `${word}е`, kk: `${word}да` }[locale])}`;
    await removeSynonym(known);
    expect(await storiesAt(request, results)).toEqual([]);

    await test.step("the tabs of the names link to the groups of a new paper", () => find(page, t));
    await page.getByRole("link", { name: t("names.add.synonym") }).click();
    await test.step("an error is shown at its word, and the typed text stays", () => mistakes(page, t));
    await field(page, t, 1).fill("");
    await field(page, t, 1).focus();
    await page.keyboard.insertText(word);
    await page.keyboard.press("Tab");
    await expect(field(page, t, 2)).toBeFocused();
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText(known);
    await page.keyboard.press("Enter");
    await expect(page.getByText(t("names.added", { name: groupName([word, known]) }))).toBeVisible();
    await expect(field(page, t, 1)).toBeFocused();
    await expect(field(page, t, 1)).toHaveValue("");

    const isIt = (story: string) => plain(story.replace(/<[^>]*>/gu, "")).includes(headline);
    const found = (await storiesAt(request, results)).find(isIt);
    expect(found).toMatch(new RegExp(`<mark>${known.slice(0, 4)}`, "iu"));
    const html = await (await request.get(results)).text();
    expect(plain(html.replace(/<[^>]*>/gu, ""))).toContain(`«${known}» бойынша табылғандар`);
    const exact = new RegExp(`<a[^>]*href="([^"]*exact=1[^"]*)"[^>]*>Тек «${word}да» деп іздеу`, "u").exec(html)?.[1];
    expect(exact).toBeDefined();
    expect(await storiesAt(request, `${exact}`.replaceAll("&amp;", "&"))).toEqual([]);

    await page.getByRole("searchbox", { name: t("names.find.synonym") }).fill(word);
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: word, exact: true }).press("Enter");
    await expect(field(page, t, 2)).toHaveValue(known);
    const removal = inspector(page).getByRole("button", { name: t("names.delete.button") });
    await removal.press("Enter");
    await expect(page.getByText(t("names.empty.text", { text: word }))).toBeVisible();
    expect(await storiesAt(request, results)).toEqual([]);
    await page.getByRole("button", { name: t("names.order.undo") }).press("Enter");
    await expect(field(page, t, 2)).toHaveValue(known);
    expect((await storiesAt(request, results)).some(isIt)).toBe(true);
    await removeSynonym(known);
  });
});
