import { expect, type Page } from "@playwright/test";
import sharp from "sharp";
import type { Words } from "@/e2e/support/words.ts";
import { SAVES, text } from "./editor.ts";

/** Pastes a photograph into the text as if from the clipboard. */
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
