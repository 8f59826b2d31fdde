import { expect, type Page, test } from "@playwright/test";
import { violationsInBothThemes } from "./support/axe.ts";
import { signIn } from "./support/desk.ts";
import { expectSaved, headline, paste, SAVES, text } from "./support/editor.ts";
import { openNewStory } from "./support/new-story.ts";
import { articleIn, storedCopy, takeFromReaders } from "./support/stored-story.ts";
import { inOneLanguageAtEachWidth, type Words } from "./support/words.ts";

/** Opens the dialog of publication by its button. */
async function askToPublish(page: Page, t: Words) {
  await page.getByRole("button", { name: t("editor.head.primary.publish"), exact: true }).click();
  return page.getByRole("dialog", { name: t("editor.publish.title.publish") });
}

inOneLanguageAtEachWidth((locale, t) => {
  test.describe("the editor", () => {
    test.beforeEach(async ({ page }) => {
      test.slow();
      await signIn(page, locale);
      await openNewStory(page, t, locale);
    });

    test("begins with the headline; what keeps a text from coming out, or a moment that has passed, is named and leads to where it is mended", async ({
      page,
    }) => {
      await expect(headline(page, t)).toBeFocused();
      const dialog = await askToPublish(page, t);
      await expect(dialog.getByRole("button", { name: t("editor.publish.do.publish") })).toBeDisabled();
      await dialog.getByRole("radio", { name: t("editor.publish.later") }).check();
      await dialog.getByLabel(t("editor.publish.dayAndTime")).fill("2024-02-01T10:00");
      await expect(dialog.getByText(t("editor.moments.wrong.past"))).toBeVisible();
      await dialog.getByRole("button", { name: t("editor.checks.headlineMissing") }).click();
      await expect(dialog).toHaveCount(0);
      await expect(headline(page, t)).toBeFocused();
      await page.keyboard.type("Headline");
      await page.getByRole("button", { name: t("editor.checks.authorMissing") }).click();
      await expect(page.getByRole("combobox", { name: t("editor.fields.authors") })).toBeFocused();
      await askToPublish(page, t);
      await dialog.getByRole("button", { name: t("editor.checks.bodyMissing") }).click();
      await expect(dialog).toHaveCount(0);
      await expect(text(page, t)).toBeFocused();
      await page.keyboard.type("Words");

      await test.step("axe finds nothing wrong, light and dark, also in its dialogs", async () => {
        expect(await violationsInBothThemes(page)).toEqual([]);
        await askToPublish(page, t);
        await expect(dialog.getByRole("button", { name: t("editor.publish.do.publish") })).toBeEnabled();
        expect(await violationsInBothThemes(page)).toEqual([]);
      });
    });

    test("takes blocks by the slash, saves what is written, has it when opened anew, and by keyboard brings it out to readers", async ({
      page,
    }) => {
      const title = `Қар жауды: first snow ${Date.now()}`;
      await headline(page, t).fill(title);
      await headline(page, t).press("Enter");
      await page.keyboard.type("Standfirst");
      await page.keyboard.press("Enter");
      await page.keyboard.type("## Heading\nA **bold** word");

      await test.step("puts in blocks by the slash, whatever the layout of the keyboard", async () => {
        await page.keyboard.type("\n/nf,k");
        await expect(page.getByRole("option", { name: t("editor.blocks.names.table") })).toHaveCount(
          locale === "ru" ? 1 : 0,
        );
        await page.keyboard.press("Escape");
        await page.keyboard.press("Shift+Home");
        await page.keyboard.press("Backspace");
        const name = t("editor.blocks.names.infoBox");
        await page.keyboard.type(`/${name.slice(0, 4).toLowerCase()}`);
        await expect(page.getByRole("option", { name })).toHaveAttribute("aria-selected", "true");
        await page.keyboard.press("Enter");
        await page.getByRole("textbox", { name: t("editor.blocks.boxTitle") }).fill("In short");
      });

      await page.keyboard.press("Control+s");
      await expectSaved(page, t);
      await page.reload();
      await expect(headline(page, t)).toHaveValue(title);
      await expect(page.getByRole("textbox", { name: t("editor.fields.standfirst") })).toHaveValue("Standfirst");
      await expect(text(page, t).getByRole("heading", { name: "Heading" })).toBeVisible();
      await expect(text(page, t).getByRole("strong")).toHaveText("bold");
      await expect(page.getByRole("textbox", { name: t("editor.blocks.boxTitle") })).toHaveValue("In short");

      await page.keyboard.press("Control+Enter");
      const dialog = page.getByRole("dialog", { name: t("editor.publish.title.publish") });
      await dialog.getByRole("button", { name: t("editor.publish.do.publish") }).press("Enter");
      const link = page.getByRole("link", { name: t("editor.publish.seeOnSite") });
      await expect(link).toBeVisible(SAVES);
      const articleId = articleIn(page);
      await page.goto((await link.getAttribute("href")) ?? "");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
      for (const words of ["Standfirst", "A bold word", "In short"])
        await expect(page.getByText(words, { exact: true })).toBeVisible();
      await takeFromReaders(articleId);
    });

    test("takes nothing out of pasted hostile HTML but its words, words whole from a page that hyphenates, and the address of a video as the video", {
      tag: "@once",
    }, async ({ page }) => {
      let alerts = 0;
      page.on("dialog", (alert) => {
        alerts += 1;
        void alert.dismiss();
      });
      await text(page, t).focus();
      await paste(page, t, hostile);
      await expect(text(page, t)).toContainText("Plain words");
      await expect(text(page, t).getByRole("heading", { level: 2 })).toHaveText("Big");
      await expect(text(page, t).getByRole("listitem")).toHaveText(["one", "two"]);
      await expect(text(page, t).getByRole("link")).toHaveCount(1);
      await expectSaved(page, t);
      const stored = JSON.stringify((await storedCopy(articleIn(page))).body);
      expect(stored).toContain("Plain words");
      const foreign = /script|onerror|javascript:|iframe|mso|style="color|onclick|onload/iu;
      for (const kept of [stored, await text(page, t).innerHTML()]) expect(kept).not.toMatch(foreign);
      expect(alerts).toBe(0);

      await page.keyboard.press("Control+a");
      await paste(page, t, "<p>тұр\u00adғын&shy;дар</p>");
      await expect(text(page, t)).toHaveText("тұрғындар");
      await page.keyboard.press("Control+a");
      await paste(page, t, "", "мек\u00adтеп");
      await expect(text(page, t)).toHaveText("мектеп");

      await page.keyboard.press("Enter");
      await paste(page, t, "", "https://youtu.be/dQw4w9WgXcQ");
      await expect(text(page, t).getByText(t("editor.blocks.video"))).toBeVisible();
    });
  });
});

const hostile = `<h1>Big</h1><p class="MsoNormal" style="color:red">Plain words<o:p></o:p></p><script>alert(1)</script>
<img src=x onerror="alert(2)"><iframe srcdoc="<script>alert(3)</script>"></iframe><svg onload="alert(4)"></svg>
<p><a href="javascript:alert(5)">bad</a> <a href="https://example.org" onclick="alert(6)">good</a></p>
<p class="MsoListParagraph"><span style="mso-list:Ignore">·</span>one</p><p class="MsoListParagraph"><span style="mso-list:Ignore">·</span>two</p>`;
