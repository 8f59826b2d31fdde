import { expect, type Page } from "@playwright/test";
import { headline, text } from "@/e2e/support/newsroom/editor.ts";
import type { Words } from "@/e2e/support/words.ts";

/** Opens the Kazakh letters beside the text and inserts some into headline and text, by pointer and by keyboard. They stay open. */
export async function useLetters(page: Page, t: Words): Promise<void> {
  const bar = page.getByRole("toolbar", { name: t("editor.letters.name") });
  const letter = (name: string) => bar.getByRole("button", { name, exact: true });
  await expect(bar).toHaveCount(0);
  await headline(page, t).fill("-рен");
  await headline(page, t).press("Home");
  await page.getByRole("button", { name: t("editor.letters.name"), exact: true }).click();
  await letter(t("editor.letters.capital", { letter: "Ө" })).click();
  await expect(headline(page, t)).toHaveValue("Ө-рен");
  await expect(headline(page, t)).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(headline(page, t)).toHaveValue("Өрен");

  await text(page, t).focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("ж");
  await expect(text(page, t)).toHaveText("ж");
  await letter("ү").click();
  await page.keyboard.type("з");
  await expect(text(page, t)).toHaveText("жүз");

  // The same by keyboard.
  await page.keyboard.press("Alt+F9");
  await expect(letter("ү")).toBeFocused();
  await page.keyboard.press("Home");
  await expect(letter("ә")).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(text(page, t)).toBeFocused();
  await expect(text(page, t)).toHaveText("жүзә");
  await page.keyboard.press("Alt+F9");
  await page.keyboard.press("Escape");
  await expect(text(page, t)).toBeFocused();

  // A letter gets the marks of the text around it, and typing can be undone together with it.
  await page.keyboard.press("Control+b");
  await letter("ң").click();
  await expect(text(page, t).locator("strong")).toHaveText("ң");
  await headline(page, t).fill("Та");
  await letter("ң").click();
  await expect(headline(page, t)).toHaveValue("Таң");
  await page.keyboard.press("Control+z");
  await expect(headline(page, t)).toHaveValue("Та");
}
