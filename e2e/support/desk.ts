import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
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
export async function signIn(
  page: Page,
  locale: Locale = "ru",
  { email, password }: Login = demoLogin(),
): Promise<void> {
  const answer = await postDoorForm(origin, "/dashboard/sign-in", { fields: { email, password } });
  const value = /session=([\w-]{43});/.exec(String(answer.headers["set-cookie"]))?.[1];
  if (!value) throw new Error(`${email} could not sign in: ${answer.status}`);
  await page.context().addCookies([{ name: "session", value, url: origin, httpOnly: true, sameSite: "Lax" }]);
  await speakDesk(page, locale);
}

/** Shows the newsroom in this language in this browser, from the next page on; the person's own setting is left as it is. */
export async function speakDesk(page: Page, locale: Locale): Promise<void> {
  await page.context().addCookies([{ name: DESK_LANGUAGE_COOKIE, value: locale, url: origin }]);
}
