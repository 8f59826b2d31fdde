import { cookies } from "next/headers";
import { siteUrl } from "@/app/_site/site-url.ts";
import {
  deviceCookieName,
  secondStepCookieName,
  sessionCookieName,
  sessionCookieOptions,
} from "@/lib/access/session-rules.ts";
import { KNOWN_DEVICE_DAYS } from "@/lib/access/sign-in-limits.ts";
import { DESK_LANGUAGE_COOKIE } from "@/lib/newsroom/interface-language.ts";
import type { Locale } from "@/lib/site/locales.ts";

const LANGUAGE_DAYS = 365;

function isHttps(): boolean {
  return siteUrl().startsWith("https:");
}

/** The session token from this browser's cookie, if any. */
export async function sessionToken(): Promise<string | undefined> {
  return (await cookies()).get(sessionCookieName(isHttps()))?.value;
}

/** Sets the session cookie. The database decides how long the session is valid. */
export async function setSessionCookie(token: string): Promise<void> {
  (await cookies()).set(sessionCookieName(isHttps()), token, sessionCookieOptions(isHttps()));
}

/** Clears the session cookie. */
export async function deleteSessionCookie(): Promise<void> {
  (await cookies()).set(sessionCookieName(isHttps()), "", sessionCookieOptions(isHttps(), 0));
}

/** The token that identifies a known device. */
export async function deviceToken(): Promise<string | undefined> {
  return (await cookies()).get(deviceCookieName(isHttps()))?.value;
}

/** Sets the device cookie, so that the next sign-in recognizes the device. */
export async function setDeviceCookie(token: string): Promise<void> {
  (await cookies()).set(deviceCookieName(isHttps()), token, sessionCookieOptions(isHttps(), KNOWN_DEVICE_DAYS));
}

/** The token of a sign-in that is waiting for its second factor. */
export async function secondStepToken(): Promise<string | undefined> {
  return (await cookies()).get(secondStepCookieName(isHttps()))?.value;
}

/** Sets the cookie of a pending second step. The database decides how long it is valid. */
export async function setSecondStepCookie(token: string): Promise<void> {
  (await cookies()).set(secondStepCookieName(isHttps()), token, sessionCookieOptions(isHttps(), 1));
}

export async function deleteSecondStepCookie(): Promise<void> {
  (await cookies()).set(secondStepCookieName(isHttps()), "", sessionCookieOptions(isHttps(), 0));
}

/** Sets the cookie with this browser's newsroom language; works before sign-in too. */
export async function setDeskLanguageCookie(locale: Locale): Promise<void> {
  (await cookies()).set(DESK_LANGUAGE_COOKIE, locale, sessionCookieOptions(isHttps(), LANGUAGE_DAYS));
}
