import { type BrowserContext, expect, test } from "@playwright/test";
import { demoLogin, signIn, speakDesk } from "./support/desk.ts";
import { beginStory, expectSaved, SAVES, text, write } from "./support/editor.ts";
import { inOneLanguageAtEachWidth } from "./support/words.ts";

inOneLanguageAtEachWidth((locale, t) => {
  test.describe("saving", () => {
    test.beforeEach(async ({ page }) => {
      test.slow();
      await signIn(page, locale);
      await beginStory(page, t, locale);
    });

    test("keeps what is typed while the network is away, also over a closed tab", async ({ page, context }) => {
      await write(page, t, "Online words");
      await expectSaved(page, t);
      await context.setOffline(true);
      await page.keyboard.type(" and offline words");
      await expect(page.getByText(t("editor.saving.kept"))).toBeVisible(SAVES);
      const address = page.url();
      await page.close();
      await context.setOffline(false);
      const second = await context.newPage();
      await second.goto(address);
      await second.getByRole("button", { name: t("editor.compare.allMine.left") }).click();
      await second.getByRole("button", { name: t("editor.compare.goOn") }).click();
      await expect(text(second, t)).toHaveText("Online words and offline words");
      await expectSaved(second, t);
    });

    test("sends what was typed offline when the network is back", async ({ page, context }) => {
      await write(page, t, "Before");
      await expectSaved(page, t);
      await context.setOffline(true);
      await page.keyboard.type(" after");
      await expect(page.getByText(t("editor.saving.kept"))).toBeVisible(SAVES);
      await context.setOffline(false);
      await expectSaved(page, t);
      await page.reload();
      await expect(text(page, t)).toHaveText("Before after");
    });

    test("shows both texts where two wrote at once, and loses neither", async ({ page, context }) => {
      await write(page, t, "Shared.");
      await expectSaved(page, t);
      const second = await context.newPage();
      await second.goto(page.url());
      await text(page, t).press("End");
      await text(page, t).pressSequentially(" Mine first.");
      await expectSaved(page, t);
      await text(second, t).press("End");
      await text(second, t).pressSequentially(" Theirs second.");
      const dialog = second.getByRole("dialog", { name: t("editor.compare.title.conflict") });
      await expect(dialog).toBeVisible(SAVES);
      await expect(dialog.getByText("Mine first.")).toBeVisible();
      await expect(dialog.getByText("Theirs second.")).toBeVisible();
      await dialog.getByRole("button", { name: t("editor.compare.both"), exact: true }).click();
      await dialog.getByRole("button", { name: t("editor.compare.goOn") }).click();
      await expectSaved(second, t);
      await page.reload();
      await expect(text(page, t)).toContainText("Mine first.");
      await expect(text(page, t)).toContainText("Theirs second.");
    });

    test("asks for the password where the session has ended, and saves then", async ({ page, context }) => {
      await write(page, t, "Signed in.");
      await expectSaved(page, t);
      await endSession(context);
      await page.keyboard.type(" Signed out.");
      const dialog = page.getByRole("dialog", { name: t("editor.signIn.title") });
      await expect(dialog).toBeVisible(SAVES);
      await dialog.getByLabel(t("editor.signIn.password")).fill(demoLogin().password);
      await dialog.getByRole("button", { name: t("editor.signIn.enter") }).click();
      await expectSaved(page, t);
      // Signing in speaks the person's own language again.
      await speakDesk(page, locale);
      await page.reload();
      await expect(text(page, t)).toHaveText("Signed in. Signed out.");
    });
  });
});

async function endSession(context: BrowserContext): Promise<void> {
  await context.clearCookies({ name: /session$/ });
}
