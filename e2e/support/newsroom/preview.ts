import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { violationsInBothThemes } from "@/e2e/support/checks/axe.ts";
import type { Words } from "@/e2e/support/words.ts";

type Seen = { headline: string; words: string; stranger: APIRequestContext; isMobile: boolean };

/** Previews the unpublished text at both sizes, and by its link without an account, until the link is closed. */
export async function checkPreview(page: Page, t: Words, { headline, words, stranger, isMobile }: Seen): Promise<void> {
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.getByRole("button", { name: t("editor.head.more"), exact: true }).click();
  await page.getByRole("menuitem", { name: t("editor.head.preview") }).click();
  const dialog = page.getByRole("dialog", { name: t("editor.preview.title") });
  const frame = dialog.frameLocator("iframe");
  await expect(frame.getByRole("heading", { level: 1 })).toHaveText(headline);
  await expect(frame.getByText(words)).toBeVisible();
  // It opens at the size that fits the screen.
  const width = () => frame.locator("html").evaluate((html) => html.clientWidth);
  expect(await width()).toBe(isMobile ? 390 : 1440);
  for (const [screen, pixels] of [
    ["desktop", 1440],
    ["phone", 390],
  ] as const) {
    await dialog.getByRole("button", { name: t(`desk.preview.screens.${screen}`) }).click();
    await expect.poll(width).toBe(pixels);
  }
  if (!isMobile) expect(await violationsInBothThemes(page)).toEqual([]);

  const link = await dialog.getByLabel(t("editor.preview.link")).inputValue();
  const shared = await stranger.get(link);
  expect(shared.status()).toBe(200);
  const html = await shared.text();
  expect(html).toMatch(new RegExp(`<h1[^>]*>${headline}</h1>`, "u"));
  // As readers will get it: without a framework.
  expect(html.match(/<script[^>]* src="\/(?:_next|elements)[^"]*"/gu)).toEqual([expect.stringContaining("/elements.")]);
  await dialog.getByRole("button", { name: t("editor.preview.revoke") }).click();
  await expect(dialog).toHaveCount(0);
  expect((await stranger.get(link)).status()).toBe(404);
  expect(errors).toEqual([]);
}
