import { expect, type Page, test } from "@playwright/test";
import { signIn } from "./support/desk.ts";
import { expectSaved, SAVES, text, write } from "./support/editor.ts";
import { openNewStory } from "./support/new-story.ts";
import { articleIn, keptStates, storedCopy } from "./support/stored-story.ts";
import { inOneLanguage, type Words } from "./support/words.ts";

inOneLanguage("ru", (locale, t) => {
  test("where two windows wrote at once, both texts and who signed are shown, each goes on with what was chosen, and none is lost", async ({
    page,
    context,
  }) => {
    test.slow();
    await signIn(page, locale);
    await openNewStory(page, t, locale);
    await write(page, t, "Shared.");
    await expectSaved(page, t);
    const second = await context.newPage();
    await second.goto(page.url());
    await expect(text(second, t)).toHaveText("Shared.");
    await writeOn(page, t, " Mine first.");
    const first = await signWith(page, t, "Ольга");
    await expectSaved(page, t);

    await test.step("the second window: both texts, signed as in the first", async () => {
      await writeOn(second, t, " Theirs second.");
      const dialog = conflictIn(second, t);
      await expect(dialog).toBeVisible(SAVES);
      await expect(dialog.getByText("Mine first.")).toBeVisible();
      await expect(dialog.getByText("Theirs second.")).toBeVisible();
      await dialog.getByRole("button", { name: t("editor.compare.allTheirs.conflict") }).click();
      await dialog.getByRole("button", { name: t("editor.compare.both"), exact: true }).click();
      await dialog.getByRole("button", { name: t("editor.compare.goOn") }).click();
      await expect(signed(second, t, first)).toBeVisible();
      await expectSaved(second, t);
    });

    await test.step("the first window: one more has signed, and it goes on with the second's", async () => {
      const other = await signWith(page, t, "Айг");
      const dialog = conflictIn(page, t);
      await expect(dialog).toBeVisible(SAVES);
      const mine = dialog.getByRole("region", { name: t("editor.compare.mine.conflict") });
      const theirs = dialog.getByRole("region", { name: t("editor.compare.theirs.conflict") });
      await expect(mine.filter({ hasText: other })).toContainText(first);
      await expect(theirs.filter({ hasText: first })).not.toContainText(other);
      await dialog.getByRole("button", { name: t("editor.compare.allTheirs.conflict") }).click();
      await dialog.getByRole("button", { name: t("editor.compare.goOn") }).click();
      await expect(signed(page, t, first)).toBeVisible();
      await expect(signed(page, t, other)).toHaveCount(0);
      for (const words of ["Mine first.", "Theirs second."]) await expect(text(page, t)).toContainText(words);
    });

    const standing = JSON.stringify(await storedCopy(articleIn(page)));
    for (const words of ["Mine first.", "Theirs second."]) expect(standing).toContain(words);
    const kept = await keptStates(articleIn(page));
    const refused = [/Shared\. Theirs second\./u, /"authorIds": \[\d+, \d+\]/u];
    for (const words of refused) expect(kept.filter((state) => words.test(state))).not.toEqual([]);
  });
});

/** Adds words at the end of the first line. */
async function writeOn(page: Page, t: Words, words: string): Promise<void> {
  await text(page, t).press("End");
  await page.keyboard.insertText(words);
}

const conflictIn = (page: Page, t: Words) => page.getByRole("dialog", { name: t("editor.compare.title.conflict") });

/** The sign of an author among those who signed. */
const signed = (page: Page, t: Words, name: string) =>
  page.getByRole("button", { name: t("editor.names.remove", { name }) });

/** Adds the author of the paper whose name begins so to those who signed, and returns the whole name. */
async function signWith(page: Page, t: Words, begun: string): Promise<string> {
  const field = page.getByRole("combobox", { name: t("editor.fields.authors") });
  await field.fill(begun);
  const offered = page
    .getByRole("listbox", { name: t("editor.fields.authors") })
    .getByRole("option")
    .first();
  const name = (await offered.textContent()) ?? "";
  await offered.click();
  await expect(signed(page, t, name)).toBeVisible();
  return name;
}
