import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, type Page } from "@playwright/test";
import { DESK_LANGUAGE_COOKIE } from "@/lib/desk-language.ts";
import type { Locale } from "@/lib/locales.ts";

/** With what the demo paper's administrator signs in, as the server has kept it in its DATA_DIR. */
export function demoLogin(): { email: string; password: string } {
  const dataDir = process.env.E2E_DATA_DIR;
  if (!dataDir) throw new Error("E2E_DATA_DIR must name the DATA_DIR of the server at BASE_URL");
  return JSON.parse(readFileSync(path.join(dataDir, "demo-login.json"), "utf8"));
}

/**
 * Signs in as the demo paper's administrator and shows the newsroom in this language in this browser alone: the
 * administrator's own setting is left as it is, since other tests run at the same time.
 */
export async function signIn(page: Page, locale: Locale = "ru", login = demoLogin()): Promise<void> {
  await page.goto("/dashboard/sign-in");
  await page.getByRole("textbox", { name: /^(?:Почта|Пошта)$/ }).fill(login.email);
  await page.getByLabel(/^(?:Пароль|Құпиясөз)$/).fill(login.password);
  await page.getByRole("button", { name: /^(?:Войти|Кіру)$/ }).click();
  await expect(page).not.toHaveURL(/sign-in/);
  await speakDesk(page, locale);
}

/** Shows the newsroom in this language in this browser, from the next page on. */
export async function speakDesk(page: Page, locale: Locale): Promise<void> {
  const { origin } = new URL(page.url());
  await page.context().addCookies([{ name: DESK_LANGUAGE_COOKIE, value: locale, url: origin }]);
}
