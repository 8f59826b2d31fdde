import type { Role } from "./permissions.ts";

/** Absolute lifetime of a session, days, even if it is in use. */
export const SESSION_DAYS = 30;
/** Idle timeout of a session, hours. An administrator's is shorter, because this role has the most rights. */
export const SESSION_IDLE_HOURS: Record<Role, number> = {
  reporter: 7 * 24,
  editor: 7 * 24,
  chief: 7 * 24,
  admin: 12,
};
/** Minimum time between two writes of `last_seen_at`, seconds. */
export const LAST_SEEN_INTERVAL_SECONDS = 60;

/** Whether the value has the form of a session token: 32 random bytes as base64url. Other values are not looked up. */
export function isToken(value: string | undefined): value is string {
  return value !== undefined && /^[A-Za-z0-9_-]{43}$/u.test(value);
}

/** Name of the session cookie. Over https the prefix makes browsers refuse a cookie that another host or plain http sets. */
export function sessionCookieName(https: boolean): string {
  return https ? "__Host-session" : "session";
}

/** Name of the cookie that identifies a device on which a user has signed in. */
export function deviceCookieName(https: boolean): string {
  return https ? "__Host-device" : "device";
}

/** Name of the cookie that holds a pending sign-in until the second factor is given. */
export function secondStepCookieName(https: boolean): string {
  return https ? "__Host-second-step" : "second-step";
}

const DAY_SECONDS = 86_400;

/** Cookie attributes: not readable by scripts, not sent with forms of other sites, and over https never sent unencrypted. */
export function sessionCookieOptions(https: boolean, days = SESSION_DAYS) {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: https, maxAge: days * DAY_SECONDS } as const;
}

const BASE = "http://own.invalid";

/**
 * The redirect target after sign-in: the wanted address if it is a page of the newsroom, otherwise the newsroom's home. The value comes from
 * the query, so it can be hostile: other hosts, `//host`, `/\host`, dots.
 */
export function safeRedirectTarget(wanted: unknown): string {
  const home = "/dashboard";
  if (typeof wanted !== "string" || !wanted.startsWith("/dashboard") || wanted.length > 1_000) return home;
  if (!URL.canParse(wanted, BASE)) return home;
  const { origin, pathname, search } = new URL(wanted, BASE);
  const inside = pathname === home || pathname.startsWith(`${home}/`);
  if (origin !== BASE || !inside || pathname.includes("//") || pathname.includes("\\")) return home;
  return pathname.startsWith("/dashboard/sign-in") ? home : pathname + search;
}

/** Address of the sign-in page that redirects to the requested newsroom page afterwards. */
export function signInAddress(asked: unknown): string {
  return authAddress("", safeRedirectTarget(asked));
}

/** Why a second step ended: timeout, or too many wrong codes. */
export const secondStepEnds = ["time", "codes"] as const;
export type SecondStepEnd = (typeof secondStepEnds)[number];

/** Address of a sign-in page that redirects to `next` afterwards. With `over` the page explains why the second step ended. */
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
