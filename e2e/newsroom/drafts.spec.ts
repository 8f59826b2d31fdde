import { expect, type Page, test } from "@playwright/test";
import { expectSaved, SAVES, text, write } from "@/e2e/support/newsroom/editor.ts";
import { openNewStory } from "@/e2e/support/newsroom/new-story.ts";
import { newPerson, signInAs } from "@/e2e/support/newsroom/people.ts";
import { articleIn, keptStates, storedCopy } from "@/e2e/support/newsroom/stored-story.ts";
import { inOneLanguage, type Words } from "@/e2e/support/words.ts";

/** Returns the drafts that this browser stores, as any user of the computer could read them. */
function kept(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await asked(indexedDB.open("jarshy-desk"));
    if (!database.objectStoreNames.contains("journal")) return [];
    const entries = await asked(database.transaction("journal").objectStore("journal").getAll());
    database.close();
    return entries.map((entry: object) =>
      "sealed" in entry ? new TextDecoder().decode(entry.sealed as ArrayBuffer) : JSON.stringify(entry),
    );
  });
}

/** Signs out with the palette, because the sidebar with its menu is hidden in the editor. */
async function askToSignOut(page: Page, t: Words): Promise<void> {
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: t("commands.palette") });
  await palette.getByRole("combobox").fill(t("desk.signOut"));
  await expect(palette.getByRole("option", { selected: true })).toContainText(t("desk.signOut"));
  await page.keyboard.press("Enter");
}

inOneLanguage("ru", (locale, t) => {
  test("no typed text is lost in two windows, offline or in a closed tab; drafts in the browser are encrypted, offered only to their author and removed at sign-out", async ({
    page,
    context,
  }) => {
    test.slow();
    const aigul = await newPerson({ role: "editor", name: "Айгүл", locale });
    await signInAs(page, aigul, locale);
    await openNewStory(page, t, locale);
    const articleId = articleIn(page);
    const address = page.url();
    const second = await context.newPage();
    await writeInBoth(page, second, t);

    await test.step("drafts typed offline are encrypted, and sent when the network is back", async () => {
      await text(page, t).focus();
      await page.keyboard.press("Control+a");
      await page.keyboard.insertText("Секретные слова");
      await expectSaved(page, t);
      await typeOffline(page, t, " и ветер");
      const waiting = await kept(page);
      expect(waiting).toHaveLength(1);
      expect(waiting.join()).not.toMatch(/Секретные|headline/);
      await context.setOffline(false);
      await expectSaved(page, t);
      await expect.poll(() => kept(page)).toEqual([]);
      expect(JSON.stringify(await storedCopy(articleId))).toContain("Секретные слова и ветер");
    });

    await test.step("signing out warns of text that the server does not have, and can be cancelled", async () => {
      await typeOffline(page, t, " и только здесь");
      await askToSignOut(page, t);
      const dialog = page.getByRole("dialog", { name: t("desk.unsaved.title") });
      await expect(dialog).toBeVisible(SAVES);
      await dialog
        .getByRole("button", { name: t("desk.unsaved.stay"), exact: true })
        .last()
        .click();
      await expect(text(page, t)).toHaveText("Секретные слова и ветер и только здесь");
      expect(await kept(page)).toHaveLength(1);
      await page.close();
      await context.setOffline(false);
    });

    await test.step("another user of the same computer is not offered the drafts", async () => {
      await signInAs(second, await newPerson({ role: "editor", name: "Дәурен", locale }), locale);
      await second.goto(address);
      await expect(text(second, t)).toHaveText("Секретные слова и ветер", SAVES);
      await expect(second.getByRole("dialog")).toHaveCount(0);
      const sealed = await kept(second);
      expect(sealed).toHaveLength(1);
      expect(sealed.join()).not.toContain("только здесь");
    });

    await test.step("the author continues with the drafts; signing out saves and removes them", async () => {
      await signInAs(second, aigul, locale);
      await second.goto(address);
      await expect(second.getByRole("dialog").getByText("и только здесь")).toBeVisible(SAVES);
      await second.getByRole("button", { name: t("editor.compare.allMine.left") }).click();
      await second.getByRole("button", { name: t("editor.compare.goOn") }).click();
      await expect(text(second, t)).toHaveText("Секретные слова и ветер и только здесь");
      await askToSignOut(second, t);
      await expect(second).toHaveURL(/sign-in/, SAVES);
      expect(await kept(second)).toEqual([]);
      expect(await context.cookies()).not.toContainEqual(expect.objectContaining({ name: "session" }));
      expect(JSON.stringify(await storedCopy(articleId))).toContain("и только здесь");
    });
  });
});

/** Writes in two windows at once: each shows both texts and bylines, continues with the chosen one, and none is lost. */
async function writeInBoth(page: Page, second: Page, t: Words): Promise<void> {
  await write(page, t, "Shared.");
  await expectSaved(page, t);
  await second.goto(page.url());
  await expect(text(second, t)).toHaveText("Shared.");
  await writeOn(page, t, " Mine first.");
  const first = await signWith(page, t, "Ольга");
  await expectSaved(page, t);

  await test.step("the second window shows both texts, with the byline of the first", async () => {
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

  await test.step("the first window adds an author and continues with the text of the second", async () => {
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
}

/** Types offline, until the page says that the text is stored on this computer. */
async function typeOffline(page: Page, t: Words, words: string): Promise<void> {
  await page.context().setOffline(true);
  await page.keyboard.insertText(words);
  await expect(page.getByText(t("editor.saving.kept"))).toBeVisible(SAVES);
}

/** Appends words to the first line. */
async function writeOn(page: Page, t: Words, words: string): Promise<void> {
  await text(page, t).press("End");
  await page.keyboard.insertText(words);
}

const conflictIn = (page: Page, t: Words) => page.getByRole("dialog", { name: t("editor.compare.title.conflict") });

/** The remove button of an author in the byline. */
const signed = (page: Page, t: Words, name: string) =>
  page.getByRole("button", { name: t("editor.names.remove", { name }) });

/** Adds the author whose name begins like this to the byline, and returns the full name. */
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
