import { expect, type Page } from "@playwright/test";
import sharp from "sharp";
import type { Locale } from "@/lib/locales.ts";
import { SAVES, text } from "./editor.ts";
import { open } from "./site.ts";
import type { Words } from "./words.ts";

/** Pastes a photograph into the text as from the clipboard. */
export async function pastePhoto(page: Page, t: Words): Promise<void> {
  const background = { r: 40, g: Math.floor(Math.random() * 256), b: Math.floor(Math.random() * 256) };
  const photo = await sharp({ create: { width: 1280, height: 853, channels: 3, background } })
    .png()
    .toBuffer();
  await text(page, t).evaluate((element, base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], "photo.png", { type: "image/png" }));
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, photo.toString("base64"));
  await expect(text(page, t).locator("figure img")).toBeVisible(SAVES);
}

/** Puts a story that readers can see first on the front page of a language. */
export async function putFirst(page: Page, t: Words, locale: Locale, headline: string): Promise<void> {
  await open(page, `/dashboard/front?locale=${locale}`);
  const words = `1. ${t("deskFront.putOn", { place: "1" })}: ${headline}`;
  await page.getByRole("button", { name: words }).click();
  await page.getByRole("button", { name: t("deskFront.publish") }).click();
  await expect(page.getByText(t("deskFront.done"))).toBeVisible();
}
