import { expect, type Locator, type Page, test } from "@playwright/test";
import { violations } from "./support/axe.ts";
import { signIn } from "./support/desk.ts";
import { bringOut, expectSaved, headline, text, withdraw, write } from "./support/editor.ts";
import { openNewStory } from "./support/new-story.ts";
import { sideways } from "./support/sideways.ts";
import { inOneLanguageAtEachWidth, otherThan, type Words } from "./support/words.ts";

inOneLanguageAtEachWidth((locale, t) => {
  const other = otherThan(locale);

  test("a story is translated beside its original, and what changes in that is found, shown and checked", async ({
    page,
  }) => {
    test.slow();
    const title = `Original ${locale} ${Date.now()}`;
    await signIn(page, locale);
    await openNewStory(page, t, locale);
    await headline(page, t).fill(title);
    await write(page, t, "Nine bridges stand.\nThe road is open.");
    await bringOut(page, t, "publish");
    const original = page.url();

    // The other tab begins the translation and leads to where it is written.
    await page.getByRole("button", { name: t(`editor.languages.begin.${other}`) }).click();
    await page.getByRole("button", { name: t("translate.start.do") }).click();
    await expect(headline(page, t)).toBeFocused();
    await expect(progress(page, t)).toContainText(t("translate.done", { done: 0, total: 3 }));
    const done = page.getByRole("button", { name: t("editor.head.primary.publish"), exact: true });
    await done.click();
    const dialog = page.getByRole("dialog", { name: t("editor.publish.title.publish") });
    await expect(dialog.getByText(t("editor.checks.untranslated", { count: 2 }))).toBeVisible();
    await page.keyboard.press("Escape");

    await headline(page, t).fill(`Translated ${title}`);
    await page.keyboard.press("Alt+ArrowDown");
    await page.keyboard.type("Тоғыз көпір тұр.");
    await page.keyboard.press("Alt+ArrowDown");
    await page.keyboard.type("Жол ашық.");
    await expect(progress(page, t)).toContainText(t("translate.done", { done: 3, total: 3 }));
    await expectSaved(page, t);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      expect(await violations(page)).toEqual([]);
    }
    expect(await sideways(page)).toMatchObject({ scrolls: 0 });
    await bringOut(page, t, "publish");
    const translation = page.url();

    // A correction of the original leaves one paragraph of the translation behind.
    await page.goto(original);
    await page.getByRole("button", { name: t("editor.head.more"), exact: true }).click();
    const beside = page.getByRole("menuitem", { name: t("translate.besideTranslation") });
    expect(new URL((await beside.getAttribute("href")) ?? "", original).href).toBe(translation);
    await page.keyboard.press("Escape");
    await text(page, t).getByText("Nine bridges stand.").click();
    await page.keyboard.press("Home");
    await page.keyboard.type("Exactly ");
    await bringOut(page, t, "update");
    await page.goto(`/dashboard/stories?q=${encodeURIComponent(title)}`);
    const mark = page.getByRole("link", { name: t("stories.stale", { count: 1 }) });
    await expect(mark).toHaveText("1");
    await mark.click();
    await expect(page).toHaveURL(translation);
    await expect(page.locator("ins")).toHaveText("Exactly ");
    await expect(page.locator("del")).toHaveCount(0);
    await expect(progress(page, t)).toContainText(t("translate.counts.stale", { count: 1 }));
    await only(page, t).check();
    await expect(page.getByText("The road is open.")).toHaveCount(0);
    await page.keyboard.press("Alt+ArrowDown");
    await page.keyboard.press("Control+Enter");
    await expect(progress(page, t)).toContainText(t("translate.done", { done: 3, total: 3 }));
    await expectSaved(page, t);
    await page.goto(`/dashboard/stories?q=${encodeURIComponent(title)}`);
    await expect(page.getByRole("link", { name: title }).first()).toBeVisible();
    await expect(mark).toHaveCount(0);

    // Who translates is told at once when the original moves on, and takes that in without opening the page anew.
    await page.goto(translation);
    await expect(progress(page, t)).toContainText(t("translate.done", { done: 3, total: 3 }));
    const colleague = await page.context().newPage();
    await colleague.goto(original);
    await text(colleague, t).getByText("The road is open.").click();
    await colleague.keyboard.press("Home");
    await colleague.keyboard.type("Again ");
    await bringOut(colleague, t, "update");
    await colleague.close();
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await page.getByRole("button", { name: t("translate.originalChanged.takeIn") }).click();
    await expect(page.locator("ins")).toHaveText("Again ");
    await expect(progress(page, t)).toContainText(t("translate.counts.stale", { count: 1 }));
    await expect(page.getByRole("button", { name: t("translate.originalChanged.takeIn") })).toHaveCount(0);

    // Other tests count the paper's stories: this one goes again.
    for (const address of [translation.replace(/\/translate$/, ""), original]) {
      await page.goto(address);
      await withdraw(page, t, "A test");
    }
  });
});

function progress(page: Page, t: Words): Locator {
  return page.getByRole("region", { name: t("translate.progress") });
}

function only(page: Page, t: Words): Locator {
  return page.getByRole("checkbox", { name: t("translate.onlyLeft") });
}
