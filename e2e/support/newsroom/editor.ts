import { expect, type Locator, type Page } from "@playwright/test";
import type { Words } from "@/e2e/support/words.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** Text is saved a while after typing stops, and a busy machine is slow. */
export const SAVES = { timeout: 60_000 };

export function headline(page: Page, t: Words): Locator {
  return page.getByRole("textbox", { name: t("editor.fields.headline"), exact: true });
}

export function text(page: Page, t: Words): Locator {
  return page.getByRole("textbox", { name: t("editor.text"), exact: true });
}

/** Begins a story in the interface's language, as any writer does. */
export async function beginStory(page: Page, t: Words, locale: Locale, patience = SAVES): Promise<void> {
  await page.goto("/dashboard");
  // On a phone the button is in the dock, under a shorter name.
  const wide = page.getByRole("button", { name: t("desk.newStory.button"), exact: true });
  const dock = page.getByRole("button", { name: t("desk.newStory.short"), exact: true });
  await wide.or(dock).filter({ visible: true }).first().click();
  await page.getByRole("radio", { name: t(`desk.languages.${locale}`) }).check({ force: true });
  await page.getByRole("button", { name: t("desk.newStory.begin") }).click();
  await expect(text(page, t)).toBeVisible(patience);
}

/** Types at the cursor, one line at a time. editor.spec.ts and typography.spec.ts type letter by letter. */
export async function write(page: Page, t: Words, words: string): Promise<void> {
  await text(page, t).focus();
  for (const [at, line] of words.split("\n").entries()) {
    if (at > 0) await page.keyboard.press("Enter");
    if (line !== "") await page.keyboard.insertText(line);
  }
}

export async function expectSaved(page: Page, t: Words, patience = SAVES): Promise<void> {
  // A change shows at once, so an earlier «saved» cannot be mistaken for this one.
  await expect(page.getByRole("status").filter({ hasText: /\d\d:\d\d/ })).toBeVisible(patience);
  await expect(page.getByText(t("editor.saving.saving"))).toHaveCount(0, patience);
}

/** Pastes HTML and plain text as the browser does, through the editor's own event. */
export async function paste(page: Page, t: Words, html: string, plain = ""): Promise<void> {
  await text(page, t).evaluate(
    (element, data) => {
      const clipboardData = new DataTransfer();
      if (data.html) clipboardData.setData("text/html", data.html);
      if (data.plain) clipboardData.setData("text/plain", data.plain);
      element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    },
    { html, plain },
  );
}

/** Publishes or updates the text in the editor, and returns its public address. */
export async function publishInEditor(page: Page, t: Words, step: "publish" | "update"): Promise<string> {
  await page.getByRole("button", { name: t(`editor.head.primary.${step}`), exact: true }).click();
  const dialog = page.getByRole("dialog", { name: t(`editor.publish.title.${step}`) });
  await dialog.getByRole("button", { name: t(`editor.publish.do.${step}`) }).click();
  // The link may be there from an earlier publication.
  await expect(dialog).toHaveCount(0, SAVES);
  await expect(page.getByText(t(`editor.publish.is.${step === "publish" ? "out" : "updated"}`))).toBeVisible(SAVES);
  const link = page.getByRole("link", { name: t("editor.publish.seeOnSite") });
  await expect(link).toBeVisible(SAVES);
  return (await link.getAttribute("href")) ?? "";
}
