import { readFileSync } from "node:fs";
import path from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import { DESK_LANGUAGE_COOKIE } from "@/lib/newsroom/interface-language.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { postSignInForm } from "./sign-in-form.ts";

export type Login = { email: string; password: string };

/** Where the site is that is tested. */
export const origin = process.env.BASE_URL ?? "http://localhost:3000";

/** With what the demo paper's administrator signs in, as the server has kept it in its DATA_DIR. */
export function demoLogin(): Login {
  const dataDir = process.env.E2E_DATA_DIR;
  if (!dataDir) throw new Error("E2E_DATA_DIR must name the DATA_DIR of the server at BASE_URL");
  return JSON.parse(readFileSync(path.join(dataDir, "demo-login.json"), "utf8"));
}

/** One session of the demo paper's administrator for all tests of a worker: a password is slow to compare, as it has to be. */
let shared: Promise<string> | null = null;

/**
 * Gives this browser a session and shows the newsroom in this language in it; the page stays where it is. It is a session of its own where
 * a login is named, else one of the demo paper's administrator that other tests use as well: who ends it names the login. Throws where
 * the login opens nothing.
 */
export async function signIn(page: Page, locale: Locale = "ru", login?: Login): Promise<void> {
  const session = await (login ? openSession(origin, login) : sharedSession());
  await enter(page.context(), origin, { session, locale });
}

function sharedSession(): Promise<string> {
  shared ??= openSession(origin, demoLogin());
  return shared;
}

/** Opens a session and returns its token. */
export async function openSession(url: string, { email, password }: Login): Promise<string> {
  const answer = await postSignInForm(url, "/dashboard/sign-in", { fields: { email, password } });
  const token = /session=([\w-]{43});/.exec(String(answer.headers["set-cookie"]))?.[1];
  if (!token) throw new Error(`${email} could not sign in: ${answer.status}`);
  return token;
}

/** Lets this browser into the newsroom at the address, with a session that was opened. */
export async function enter(
  context: BrowserContext,
  url: string,
  { session, locale }: { session: string; locale: Locale },
): Promise<void> {
  await context.addCookies([
    { name: "session", value: session, url, httpOnly: true, sameSite: "Lax" },
    { name: DESK_LANGUAGE_COOKIE, value: locale, url },
  ]);
}

/** Shows the newsroom in this language in this browser, from the next page on; the person's own setting is left as it is. */
export async function speakDesk(page: Page, locale: Locale): Promise<void> {
  await page.context().addCookies([{ name: DESK_LANGUAGE_COOKIE, value: locale, url: origin }]);
}
