import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { saveScriptException } from "@/db/mutations/vocabulary/script-exceptions.ts";
import { freshKazakhWord } from "@/e2e/support/fresh-words.ts";
import { text } from "@/e2e/support/newsroom/editor.ts";
import { administrator, done } from "@/e2e/support/newsroom/newsroom-verbs.ts";
import type { Words } from "@/e2e/support/words.ts";
import { addressInScript } from "@/lib/site/editions.ts";

/** Begins the open Kazakh text with a word whose Latin spelling is fixed, and a word that is marked to stay as written. */
export async function beginAsWritten(page: Page, t: Words): Promise<void> {
  const word = freshKazakhWord();
  done(await saveScriptException(await administrator(), { id: null, was: null, word, latin: "Shaqan", arabic: "" }));
  await text(page, t).focus();
  for (const key of ["Control+Home", "Enter", "ArrowUp"]) await page.keyboard.press(key);
  await page.keyboard.insertText(`${word}ның сөзі: Мартышка`);
  await page.keyboard.press("Control+Shift+ArrowLeft");
  await page.getByRole("button", { name: t("editor.toolbar.asWritten") }).click();
  await expect(text(page, t).locator("[translate=no]")).toHaveText("Мартышка");
}

/** How readers see this beginning in the other scripts. */
export async function expectAsWritten(request: APIRequestContext, address: string): Promise<void> {
  const latin = await (await request.get(addressInScript(address, "kk-latn"))).text();
  expect(latin).toContain('Shaqannyñ sözı: <span translate="no">Мартышка</span>');
  const arabic = await (await request.get(addressInScript(address, "kk-arab"))).text();
  expect(arabic).toContain('<span dir="auto" translate="no">Мартышка</span>');
}
