import type { Role } from "./permissions.ts";

/** How long a session lives at most, days, however busy it is. */
export const SESSION_DAYS = 30;
/** How long a session lives unused, hours. An administrator's is shorter: it opens every other door. */
export const SESSION_IDLE_HOURS: Record<Role, number> = {
  reporter: 7 * 24,
  editor: 7 * 24,
  chief: 7 * 24,
  admin: 12,
};
/** `last_seen_at` is written at most once in this time, seconds. */
export const SEEN_EVERY_SECONDS = 60;

/** What a session's token looks like: 32 random bytes as base64url. Anything else is not looked up. */
export function isToken(value: string | undefined): value is string {
  return value !== undefined && /^[A-Za-z0-9_-]{43}$/u.test(value);
}

/** Name of the session's cookie. Over https the prefix makes browsers refuse one that another host or plain http would set. */
export function sessionCookieName(https: boolean): string {
  return https ? "__Host-session" : "session";
}

/** Name of the cookie by which a device in which somebody has signed in is known again. */
export function deviceCookieName(https: boolean): string {
  return https ? "__Host-device" : "device";
}

/** Name of the cookie that holds a sign-in until its second factor is given. */
export function secondStepCookieName(https: boolean): string {
  return https ? "__Host-second-step" : "second-step";
}

const DAY_SECONDS = 86_400;

/** How browsers keep it: out of the reach of scripts, not sent along by other sites' forms, over https never in the clear. */
export function sessionCookieOptions(https: boolean, days = SESSION_DAYS) {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: https, maxAge: days * DAY_SECONDS } as const;
}

const BASE = "http://own.invalid";

/**
 * Where to go after signing in: the wanted address where it is a page of the newsroom, else its home. It comes from the query, so it may
 * be anything: other hosts, `//host`, `/\host`, dots.
 */
export function safeNext(wanted: unknown): string {
  const home = "/dashboard";
  if (typeof wanted !== "string" || !wanted.startsWith("/dashboard") || wanted.length > 1_000) return home;
  if (!URL.canParse(wanted, BASE)) return home;
  const { origin, pathname, search } = new URL(wanted, BASE);
  const inside = pathname === home || pathname.startsWith(`${home}/`);
  if (origin !== BASE || !inside || pathname.includes("//") || pathname.includes("\\")) return home;
  return pathname.startsWith("/dashboard/sign-in") ? home : pathname + search;
}

/** Where somebody signs in who asked for this page of the newsroom, to be led on to it. */
export function signInAddress(asked: unknown): string {
  return authAddress("", safeNext(asked));
}

/** Why a second step came to its end: its time was up, or so many codes were wrong. */
export const secondStepEnds = ["time", "codes"] as const;
export type SecondStepEnd = (typeof secondStepEnds)[number];

/** An address of the newsroom's door, from which it goes on to `next`; `over` lets it say why one is back there. */
export function authAddress(
  page: "" | "/second-step" | "/second-factor",
  next: string,
  over: SecondStepEnd | null = null,
): string {
  const query = [
    ...(next === "/dashboard" ? [] : [`next=${encodeURIComponent(next)}`]),
    ...(over === null ? [] : [`over=${over}`]),
  ];
  const path = `/dashboard/sign-in${page}`;
  return query.length > 0 ? `${path}?${query.join("&")}` : path;
}
