import { cookies } from "next/headers";
import { siteUrl } from "@/app/_site/site-url.ts";
import { DESK_LANGUAGE_COOKIE } from "@/lib/newsroom/interface-language.ts";
import type { Locale } from "@/lib/site/locales.ts";
import {
  deviceCookieName,
  secondStepCookieName,
  sessionCookieName,
  sessionCookieOptions,
} from "@/lib/access/session-rules.ts";
import { KNOWN_DEVICE_DAYS } from "@/lib/access/sign-in-limits.ts";

const LANGUAGE_DAYS = 365;

function isHttps(): boolean {
  return siteUrl().startsWith("https:");
}

/** The token that this browser sent, if any. */
export async function sessionToken(): Promise<string | undefined> {
  return (await cookies()).get(sessionCookieName(isHttps()))?.value;
}

/** Gives this browser a session's token; how long it really holds is decided by the database. */
export async function keepSession(token: string): Promise<void> {
  (await cookies()).set(sessionCookieName(isHttps()), token, sessionCookieOptions(isHttps()));
}

/** Takes the token away from this browser. */
export async function forgetSession(): Promise<void> {
  (await cookies()).set(sessionCookieName(isHttps()), "", sessionCookieOptions(isHttps(), 0));
}

/** The device's token, by which it is known again. */
export async function deviceToken(): Promise<string | undefined> {
  return (await cookies()).get(deviceCookieName(isHttps()))?.value;
}

/** Lets this device be known the next time somebody signs in. */
export async function keepDevice(token: string): Promise<void> {
  (await cookies()).set(deviceCookieName(isHttps()), token, sessionCookieOptions(isHttps(), KNOWN_DEVICE_DAYS));
}

/** The token of a sign-in whose second factor is still to come. */
export async function secondStepToken(): Promise<string | undefined> {
  return (await cookies()).get(secondStepCookieName(isHttps()))?.value;
}

/** Keeps a sign-in until its second factor is given; how long that may take is decided by the database. */
export async function keepSecondStep(token: string): Promise<void> {
  (await cookies()).set(secondStepCookieName(isHttps()), token, sessionCookieOptions(isHttps(), 1));
}

export async function forgetSecondStep(): Promise<void> {
  (await cookies()).set(secondStepCookieName(isHttps()), "", sessionCookieOptions(isHttps(), 0));
}

/** Remembers the language in which this browser shows the newsroom, also before anybody has signed in. */
export async function keepDeskLanguage(locale: Locale): Promise<void> {
  (await cookies()).set(DESK_LANGUAGE_COOKIE, locale, sessionCookieOptions(isHttps(), LANGUAGE_DAYS));
}
