import { expect, type Locator, type Page, test } from "@playwright/test";
import { startArticle } from "@/db/mutations/articles/begin.ts";
import { saveTerm } from "@/db/mutations/vocabulary/glossary.ts";
import { violationsInBothThemes } from "@/e2e/support/checks/axe.ts";
import { horizontalScroll } from "@/e2e/support/checks/horizontal-scroll.ts";
import { mainOf } from "@/e2e/support/checks/html.ts";
import { freshWord } from "@/e2e/support/fresh-words.ts";
import { signIn } from "@/e2e/support/newsroom/desk.ts";
import { expectSaved, headline, publishInEditor, text } from "@/e2e/support/newsroom/editor.ts";
import { administrator, done } from "@/e2e/support/newsroom/newsroom-verbs.ts";
import { publishOriginal } from "@/e2e/support/newsroom/original.ts";
import { articleIn, withdrawDirectly } from "@/e2e/support/newsroom/stored-story.ts";
import { inOneLanguageAtEachWidth, otherThan, type Words } from "@/e2e/support/words.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { translationAddress } from "@/lib/translation/translation.ts";

type Pair = Record<Locale, string>;

/** Adds two glossary pairs of new words. */
async function newPairs(locale: Locale): Promise<[Pair, Pair]> {
  const pair = () => {
    const word = freshWord();
    return { [locale]: word, [otherThan(locale)]: `${word}өң` } as Pair;
  };
  const pairs: [Pair, Pair] = [pair(), pair()];
  for (const words of pairs) done(await saveTerm(await administrator(), { id: null, was: null, words }));
  return pairs;
}

inOneLanguageAtEachWidth((locale, t) => {
  test("a story is translated next to its original, on a desktop with glossary pairs that a click or a key inserts; changes in the original are found, shown and checked off", async ({
    page,
    isMobile,
  }) => {
    test.slow();
    await signIn(page, locale);
    const pairs = isMobile ? null : await newPairs(locale);
    const title = `${pairs ? pairs[0][locale].toUpperCase() : "Original"} ${locale} ${Date.now()}`;
    const first = pairs ? `${pairs[1][locale]}, ${pairs[0][locale]}.` : "Nine bridges stand.";
    const original = await publishOriginal(locale, title, [first, "The road is open."]);

    // The tab of the other language starts the translation and opens it. keyboard-only.spec.ts does that on the desktop.
    if (isMobile) {
      await page.goto(original.address);
      await page.getByRole("button", { name: t(`editor.languages.begin.${otherThan(locale)}`) }).click();
    } else {
      const { storyId } = original;
      const begun = done(await startArticle(await administrator(), { storyId, locale: otherThan(locale) }));
      await page.goto(translationAddress(begun.articleId));
    }
    await page.getByRole("button", { name: t("translate.start.do") }).click();
    await expect(headline(page, t)).toBeFocused();
    await translate(page, t, { title, terms: pairs?.map((pair) => pair[otherThan(locale)]) });
    const translation = page.url();

    // A correction of the original makes one paragraph of the translation stale.
    await original.publish([`Exactly ${first}`, "The road is open."]);
    const list = `/dashboard/stories?q=${encodeURIComponent(title)}`;
    const mark = t("stories.stale", { count: 1 });
    if (isMobile) {
      await page.goto(list);
      await expect(page.getByRole("link", { name: mark })).toHaveText("1");
      await page.getByRole("link", { name: mark }).click();
    } else {
      expect(await answered(page, list)).toContain(mark);
      await page.goto(original.address);
      await page.getByRole("button", { name: t("editor.head.more"), exact: true }).click();
      await page.getByRole("menuitem", { name: t("translate.besideTranslation") }).click();
    }
    await expect(page).toHaveURL(translation);
    await expect(page.locator("ins")).toHaveText("Exactly ");
    await expect(page.locator("del")).toHaveCount(0);
    await expect(progress(page, t)).toContainText(t("translate.counts.stale", { count: 1 }));
    await page.getByRole("checkbox", { name: t("translate.onlyLeft") }).check();
    await expect(page.getByText("The road is open.")).toHaveCount(0);
    await page.keyboard.press("Alt+ArrowDown");
    await page.keyboard.press("Control+Enter");
    await expect(progress(page, t)).toContainText(t("translate.done", { done: 3, total: 3 }));
    await expectSaved(page, t);
    expect(await answered(page, list)).not.toContain(mark);

    // The translator is told at once of a change to the original, and takes it over without reloading the page.
    await original.publish([`Exactly ${first}`, "Again The road is open."]);
    const takeIn = page.getByRole("button", { name: t("translate.originalChanged.takeIn") });
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await takeIn.click();
    await expect(page.locator("ins")).toHaveText("Again ");
    await expect(progress(page, t)).toContainText(t("translate.counts.stale", { count: 1 }));
    await expect(takeIn).toHaveCount(0);

    // Other tests count the paper's stories, so withdraw this one.
    for (const articleId of [articleIn(page), original.articleId]) await withdrawDirectly(articleId);
  });
});

/** Writes the open translation row by row and publishes it. */
async function translate(page: Page, t: Words, { title, terms }: { title: string; terms?: string[] }): Promise<void> {
  await expect(progress(page, t)).toContainText(t("translate.done", { done: 0, total: 3 }));
  await page.getByRole("button", { name: t("editor.head.primary.publish"), exact: true }).click();
  const dialog = page.getByRole("dialog", { name: t("editor.publish.title.publish") });
  await expect(dialog.getByText(t("editor.checks.untranslated", { count: 2 }))).toBeVisible();
  await page.keyboard.press("Escape");
  if (terms) await writeTerms(page, t, terms);

  await headline(page, t).fill(`Translated ${title}`);
  if (!terms) {
    await page.keyboard.press("Alt+ArrowDown");
    await page.keyboard.insertText("Тоғыз көпір тұр.");
  }
  await page.keyboard.press("Alt+ArrowDown");
  await page.keyboard.insertText("Жол ашық.");
  await expect(progress(page, t)).toContainText(t("translate.done", { done: 3, total: 3 }));
  await expectSaved(page, t);
  if (terms) {
    // Check the terms offered for the first row as well.
    await expect(async () => {
      // A re-render of the text would restore the old caret position.
      await page.keyboard.press("Control+Home");
      await expect(offered(page, t, t("translate.terms.used"))).toHaveCount(2, { timeout: 3_000 });
    }).toPass();
  }
  expect(await violationsInBothThemes(page)).toEqual([]);
  expect(await horizontalScroll(page)).toMatchObject({ scrolls: 0 });
  await publishInEditor(page, t, "publish");
}

/** The button of a glossary pair among those offered for the current row. */
function offered(page: Page, t: Words, words: string): Locator {
  return page.getByRole("list", { name: t("translate.terms.name") }).getByRole("button", { name: words });
}

/** Inserts offered terms into the headline by click, and into the first row by key. */
async function writeTerms(page: Page, t: Words, [place = "", body = ""]: string[]): Promise<void> {
  const used = offered(page, t, t("translate.terms.used"));
  await offered(page, t, place).click();
  await expect(headline(page, t)).toHaveValue(place);
  await expect(used).toHaveCount(1);
  await page.keyboard.press("Alt+ArrowDown");
  await expect(offered(page, t, body)).toBeVisible();
  await page.keyboard.press("Alt+g");
  await page.keyboard.type(",");
  await page.keyboard.press("Alt+g");
  await expect(text(page, t)).toContainText(`${body}, ${place}`);
  await expect(used).toHaveCount(2);
}

/** Returns the main part of a page's HTML as the server sends it. */
async function answered(page: Page, address: string): Promise<string> {
  const answer = await page.request.get(address);
  return mainOf(await answer.text());
}

function progress(page: Page, t: Words): Locator {
  return page.getByRole("region", { name: t("translate.progress") });
}
