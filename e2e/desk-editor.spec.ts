import { expect, test } from "@playwright/test";
import { violations } from "./support/axe.ts";
import { signIn } from "./support/desk.ts";
import { expectSaved, headline, paste, SAVES, text, withdraw, write } from "./support/editor.ts";
import { openNewStory } from "./support/new-story.ts";
import { inOneLanguageAtEachWidth } from "./support/words.ts";

inOneLanguageAtEachWidth((locale, t) => {
  test.describe("the editor", () => {
    test.beforeEach(async ({ page }) => {
      test.slow();
      await signIn(page, locale);
      await openNewStory(page, t, locale);
    });

    test("saves what is written, and a page opened anew has it", async ({ page }) => {
      await headline(page, t).fill("Қар жауды: first snow");
      await headline(page, t).press("Enter");
      await page.keyboard.type("Standfirst");
      await page.keyboard.press("Enter");
      await page.keyboard.type("## Heading\nA **bold** word");
      await expectSaved(page, t);
      await page.reload();
      await expect(headline(page, t)).toHaveValue("Қар жауды: first snow");
      await expect(text(page, t).getByRole("heading", { name: "Heading" })).toBeVisible();
      await expect(text(page, t).getByRole("strong")).toHaveText("bold");
    });

    test("brings a text out by keyboard, where readers see it", async ({ page }) => {
      const title = `Out ${locale} ${Date.now()}`;
      await headline(page, t).fill(title);
      await write(page, t, "What readers read.");
      await page.keyboard.press("Control+s");
      await expectSaved(page, t);
      await page.keyboard.press("Control+Enter");
      const dialog = page.getByRole("dialog", { name: t("editor.publish.title.publish") });
      await expect(dialog).toBeVisible();
      await dialog.getByRole("button", { name: t("editor.publish.do.publish") }).press("Enter");
      const link = page.getByRole("link", { name: t("editor.publish.seeOnSite") });
      await expect(link).toBeVisible(SAVES);
      const address = (await link.getAttribute("href")) ?? "";
      await page.goto(address);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
      await expect(page.getByText("What readers read.")).toBeVisible();
      // Other tests count the paper's stories: this one goes again.
      await page.goBack();
      await withdraw(page, t, "A test");
      expect((await page.request.get(address)).status()).toBe(410);
    });

    test("begins with the headline, and what keeps a text from coming out leads to where it is mended", async ({
      page,
    }) => {
      await expect(headline(page, t)).toBeFocused();
      await page.keyboard.type("Headline");
      await page.getByRole("button", { name: t("editor.checks.authorMissing") }).click();
      await expect(page.getByRole("combobox", { name: t("editor.fields.authors") })).toBeFocused();
      await page.getByRole("button", { name: t("editor.head.primary.publish"), exact: true }).click();
      const dialog = page.getByRole("dialog", { name: t("editor.publish.title.publish") });
      await dialog.getByRole("button", { name: t("editor.checks.bodyMissing") }).click();
      await expect(dialog).toHaveCount(0);
      await expect(text(page, t)).toBeFocused();
    });

    test("names what keeps a text from coming out and refuses a moment that has passed", { tag: "@once" }, async ({
      page,
    }) => {
      await page.getByRole("button", { name: t("editor.head.primary.publish"), exact: true }).click();
      const dialog = page.getByRole("dialog", { name: t("editor.publish.title.publish") });
      await expect(dialog.getByText(t("editor.checks.headlineMissing"))).toBeVisible();
      await expect(dialog.getByRole("button", { name: t("editor.publish.do.publish") })).toBeDisabled();
      await dialog.getByRole("radio", { name: t("editor.publish.later") }).check();
      await dialog.getByLabel(t("editor.publish.dayAndTime")).fill("2024-02-01T10:00");
      await expect(dialog.getByText(t("editor.moments.wrong.past"))).toBeVisible();
    });

    test("takes nothing out of hostile HTML but its words", { tag: "@once" }, async ({ page }) => {
      let alerts = 0;
      page.on("dialog", (alert) => {
        alerts += 1;
        void alert.dismiss();
      });
      await text(page, t).focus();
      await paste(page, t, hostile);
      await expect(text(page, t)).toContainText("Plain words");
      await expectSaved(page, t);
      await page.reload();
      await expect(text(page, t).getByRole("heading", { level: 2 })).toHaveText("Big");
      await expect(text(page, t).getByRole("listitem")).toHaveText(["one", "two"]);
      await expect(text(page, t).getByRole("link")).toHaveCount(1);
      expect(await text(page, t).innerHTML()).not.toMatch(/script|onerror|javascript:|iframe|mso|style="color/iu);
      expect(alerts).toBe(0);
    });

    test("takes words whole that were copied from a page that hyphenates", { tag: "@once" }, async ({ page }) => {
      await text(page, t).focus();
      await paste(page, t, "<p>тұр\u00adғын&shy;дар</p>");
      await expect(text(page, t)).toHaveText("тұрғындар");
      await page.keyboard.press("Control+a");
      await paste(page, t, "", "мек\u00adтеп");
      await expect(text(page, t)).toHaveText("мектеп");
    });

    test("turns the address of a video on its own line into the video", { tag: "@once" }, async ({ page }) => {
      await text(page, t).focus();
      await paste(page, t, "", "https://youtu.be/dQw4w9WgXcQ");
      await expect(text(page, t).getByText(t("editor.blocks.video"))).toBeVisible();
    });

    test("puts in blocks by the slash, whatever the layout of the keyboard", async ({ page }) => {
      await write(page, t, "/nf,k");
      await expect(page.getByRole("option", { name: t("editor.blocks.names.table") })).toHaveCount(
        locale === "ru" ? 1 : 0,
      );
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+a");
      const name = t("editor.blocks.names.infoBox");
      await page.keyboard.type(`/${name.slice(0, 4).toLowerCase()}`);
      await expect(page.getByRole("option", { name })).toHaveAttribute("aria-selected", "true");
      await page.keyboard.press("Enter");
      await expect(page.getByRole("textbox", { name: t("editor.blocks.boxTitle") })).toBeVisible();
    });

    test("has nothing that axe finds wrong, light and dark, also in its dialogs", async ({ page }) => {
      await headline(page, t).fill("Axe");
      await write(page, t, "Words");
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        expect(await violations(page)).toEqual([]);
        await page.getByRole("button", { name: t("editor.head.primary.publish"), exact: true }).click();
        expect(await violations(page)).toEqual([]);
        await page.keyboard.press("Escape");
      }
    });
  });
});

const hostile = `<h1>Big</h1><p class="MsoNormal" style="color:red">Plain words<o:p></o:p></p><script>alert(1)</script>
<img src=x onerror="alert(2)"><iframe srcdoc="<script>alert(3)</script>"></iframe><svg onload="alert(4)"></svg>
<p><a href="javascript:alert(5)">bad</a> <a href="https://example.org" onclick="alert(6)">good</a></p>
<p class="MsoListParagraph"><span style="mso-list:Ignore">·</span>one</p><p class="MsoListParagraph"><span style="mso-list:Ignore">·</span>two</p>`;
