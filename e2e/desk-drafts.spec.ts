import { type Browser, expect, type Page, test } from "@playwright/test";
import type { Role } from "@/lib/permissions.ts";
import { type Login, signIn } from "./support/desk.ts";
import { expectSaved, SAVES, text, write } from "./support/editor.ts";
import { openNewStory } from "./support/new-story.ts";
import { colleague } from "./support/people.ts";
import { inOneLanguage, type Words } from "./support/words.ts";

/** What this browser keeps of drafts, as whoever sits at the computer can read it. */
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

/** By the palette: the sidebar with its menu is out of sight while one writes. */
async function askToSignOut(page: Page, t: Words): Promise<void> {
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: t("commands.palette") });
  await palette.getByRole("combobox").fill(t("desk.signOut"));
  await expect(palette.getByRole("option", { selected: true })).toContainText(t("desk.signOut"));
  await page.keyboard.press("Enter");
}

inOneLanguage("ru", (locale, t) => {
  test.describe("drafts in the browser", () => {
    test.beforeEach(async ({ page, browser }) => {
      test.slow();
      await comeIn(page, await newPerson(browser, "editor"));
      await openNewStory(page, t, locale);
    });

    /** Somebody new, who has chosen a password. */
    async function newPerson(browser: Browser, role: Role): Promise<Login> {
      const { page, person } = await colleague(browser, { locale, role, name: "Айгүл" });
      await page.close();
      return person;
    }

    const comeIn = (page: Page, login: Login) => signIn(page, locale, login);

    test("are sealed while they wait, and gone after signing out, when the server has them", async ({
      page,
      context,
    }) => {
      await write(page, t, "Секретные слова");
      let waiting: string[] = [];
      await expect
        .poll(async () => {
          waiting = await kept(page);
          return waiting.length;
        })
        .toBe(1);
      expect(waiting.join()).not.toMatch(/Секретные|headline/);
      await askToSignOut(page, t);
      await expect(page).toHaveURL(/sign-in/, SAVES);
      expect(await kept(page)).toEqual([]);
      expect(await context.cookies()).not.toContainEqual(expect.objectContaining({ name: "session" }));
    });

    test("that the server does not have are told of before signing out, and stay", async ({ page, context }) => {
      await write(page, t, "На сервере");
      await expectSaved(page, t);
      const address = page.url();
      await context.setOffline(true);
      await page.keyboard.type(" и только здесь");
      await expect(page.getByText(t("editor.saving.kept"))).toBeVisible(SAVES);
      await askToSignOut(page, t);
      const dialog = page.getByRole("dialog", { name: t("desk.unsaved.title") });
      await expect(dialog).toBeVisible(SAVES);
      await dialog
        .getByRole("button", { name: t("desk.unsaved.stay"), exact: true })
        .last()
        .click();
      await expect(text(page, t)).toHaveText("На сервере и только здесь");
      expect(await kept(page)).toHaveLength(1);
      await page.close();
      await context.setOffline(false);
      const other = await context.newPage();
      await other.goto(address);
      await expect(other.getByRole("dialog").getByText("и только здесь")).toBeVisible(SAVES);
    });

    test("of another person are not offered on the same computer", async ({ page, context, browser }) => {
      await write(page, t, "На сервере");
      await expectSaved(page, t);
      const address = page.url();
      await context.setOffline(true);
      await page.keyboard.type(" и только здесь");
      await expect(page.getByText(t("editor.saving.kept"))).toBeVisible(SAVES);
      await page.close();
      await context.setOffline(false);
      const second = await context.newPage();
      await comeIn(second, await newPerson(browser, "editor"));
      await second.goto(address);
      await expect(text(second, t)).toHaveText("На сервере", SAVES);
      await expect(second.getByRole("dialog")).toHaveCount(0);
      expect((await kept(second)).join()).not.toContain("только здесь");
    });
  });
});
