import { type APIRequestContext, type Browser, expect, type Page } from "@playwright/test";
import { violations } from "./axe.ts";
import type { Words } from "./words.ts";

type Seen = { headline: string; words: string; browser: Browser; stranger: APIRequestContext; isMobile: boolean };

/** The text in the editor is seen at both sizes before it is out, and by its link, by whoever has no account, until the link is closed. */
export async function seeBeforeItIsOut(
  page: Page,
  t: Words,
  { headline, words, browser, stranger, isMobile }: Seen,
): Promise<void> {
  await page.getByRole("button", { name: t("editor.head.more"), exact: true }).click();
  await page.getByRole("menuitem", { name: t("editor.head.preview") }).click();
  const dialog = page.getByRole("dialog", { name: t("editor.preview.title") });
  const frame = dialog.frameLocator("iframe");
  await expect(frame.getByRole("heading", { level: 1 })).toHaveText(headline);
  await expect(frame.getByText(words)).toBeVisible();
  // It begins with the size that fits the screen.
  const width = () => frame.locator("html").evaluate((html) => html.clientWidth);
  expect(await width()).toBe(isMobile ? 390 : 1440);
  for (const [screen, pixels] of [
    ["desktop", 1440],
    ["phone", 390],
  ] as const) {
    await dialog.getByRole("button", { name: t(`desk.preview.screens.${screen}`) }).click();
    await expect.poll(width).toBe(pixels);
  }
  if (!isMobile) expect(await violations(page)).toEqual([]);

  const link = await dialog.getByLabel(t("editor.preview.link")).inputValue();
  if (!isMobile) await openAsReaders(await browser.newPage(), link, headline);
  const status = async () => (await stranger.get(link)).status();
  expect(await status()).toBe(200);
  await dialog.getByRole("button", { name: t("editor.preview.revoke") }).click();
  await expect(dialog).toHaveCount(0);
  expect(await status()).toBe(404);
}

/** As readers will get it: without a framework. */
async function openAsReaders(visitor: Page, link: string, headline: string): Promise<void> {
  const errors: string[] = [];
  visitor.on("pageerror", ({ message }) => errors.push(message));
  visitor.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await visitor.goto(link);
  await expect(visitor.getByRole("heading", { level: 1 })).toHaveText(headline);
  await expect(visitor.locator('script[src^="/_next"]')).toHaveCount(0);
  await expect(visitor.locator('script[src^="/elements"]')).toHaveCount(1);
  expect(errors).toEqual([]);
  await visitor.close();
}
