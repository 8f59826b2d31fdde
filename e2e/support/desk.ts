import { readFileSync } from "node:fs";
import path from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import { DESK_LANGUAGE_COOKIE } from "@/lib/desk-language.ts";
import type { Locale } from "@/lib/locales.ts";
import { postDoorForm } from "./door-form.ts";

export type Login = { email: string; password: string };

const origin = process.env.BASE_URL ?? "http://localhost:3000";

/** With what the demo paper's administrator signs in, as the server has kept it in its DATA_DIR. */
export function demoLogin(): Login {
  const dataDir = process.env.E2E_DATA_DIR;
  if (!dataDir) throw new Error("E2E_DATA_DIR must name the DATA_DIR of the server at BASE_URL");
  return JSON.parse(readFileSync(path.join(dataDir, "demo-login.json"), "utf8"));
}

/**
 * Gives this browser a session of its own, the demo paper's administrator's unless another login is named, and shows the newsroom in
 * this language in it; the page stays where it is. Throws where the login opens nothing.
 */
export async function signIn(page: Page, locale: Locale = "ru", login: Login = demoLogin()): Promise<void> {
  await openSession(page.context(), origin, login, locale);
}

/** The same for any browser and any site. */
export async function openSession(
  context: BrowserContext,
  url: string,
  { email, password }: Login,
  locale: Locale,
): Promise<void> {
  const answer = await postDoorForm(url, "/dashboard/sign-in", { fields: { email, password } });
  const value = /session=([\w-]{43});/.exec(String(answer.headers["set-cookie"]))?.[1];
  if (!value) throw new Error(`${email} could not sign in: ${answer.status}`);
  await context.addCookies([
    { name: "session", value, url, httpOnly: true, sameSite: "Lax" },
    { name: DESK_LANGUAGE_COOKIE, value: locale, url },
  ]);
}

/** Shows the newsroom in this language in this browser, from the next page on; the person's own setting is left as it is. */
export async function speakDesk(page: Page, locale: Locale): Promise<void> {
  await page.context().addCookies([{ name: DESK_LANGUAGE_COOKIE, value: locale, url: origin }]);
}
