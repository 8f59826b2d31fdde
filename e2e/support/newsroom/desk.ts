import { readFileSync } from "node:fs";
import path from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import { DESK_LANGUAGE_COOKIE } from "@/lib/newsroom/interface-language.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { postSignInForm } from "./sign-in-form.ts";

export type Login = { email: string; password: string };

/** The address of the tested site. */
export const origin = process.env.BASE_URL ?? "http://localhost:3000";

/** The sign-in of the demo paper's administrator, which the server stored in its DATA_DIR. */
export function demoLogin(): Login {
  const dataDir = process.env.E2E_DATA_DIR;
  if (!dataDir) throw new Error("E2E_DATA_DIR must name the DATA_DIR of the server at BASE_URL");
  return JSON.parse(readFileSync(path.join(dataDir, "demo-login.json"), "utf8"));
}

/** One session of the demo paper's administrator for all tests of a worker, because verifying a password is slow on purpose. */
let shared: Promise<string> | null = null;

/**
 * Gives this browser a session and sets the newsroom's language; the page stays where it is. With a login, opens a new session; otherwise uses the
 * shared one of the demo paper's administrator. A test that ends the session must give a login. Throws an error if the login fails.
 */
export async function signIn(page: Page, locale: Locale = "ru", login?: Login): Promise<void> {
  const session = await (login ? openSession(origin, login) : sharedSession());
  await setSessionCookies(page.context(), origin, { session, locale });
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

/** Gives this browser an open session for the newsroom. */
export async function setSessionCookies(
  context: BrowserContext,
  url: string,
  { session, locale }: { session: string; locale: Locale },
): Promise<void> {
  await context.addCookies([
    { name: "session", value: session, url, httpOnly: true, sameSite: "Lax" },
    { name: DESK_LANGUAGE_COOKIE, value: locale, url },
  ]);
}

/** Sets the newsroom's language in this browser from the next page on. The person's own setting stays. */
export async function setDeskLanguage(page: Page, locale: Locale): Promise<void> {
  await page.context().addCookies([{ name: DESK_LANGUAGE_COOKIE, value: locale, url: origin }]);
}
