import { expect, test } from "vitest";
import { authAddress, isToken, safeRedirectTarget, sessionCookieName, sessionCookieOptions } from "./session-rules.ts";

test.each([
  ["/dashboard/stories?tab=review", "/dashboard/stories?tab=review"],
  ["/dashboard", "/dashboard"],
  ["/dashboard/articles/12", "/dashboard/articles/12"],
])("safeRedirectTarget redirects to %s", (wanted, expected) => {
  expect(safeRedirectTarget(wanted)).toBe(expected);
});

test.each([
  [null],
  [["/dashboard/people", "/dashboard"]],
  ["https://elsewhere.example/dashboard"],
  ["//elsewhere.example/dashboard"],
  ["/\\elsewhere.example"],
  ["/dashboard.elsewhere.example"],
  ["/dashboard/../ru"],
  ["/dashboard/%2e%2e/ru"],
  ["/dashboard//elsewhere.example"],
  ["/dashboard\\..\\ru"],
  ["/ru"],
  ["javascript:alert(1)"],
  ["/dashboard/sign-in?next=/dashboard/sign-in"],
  [`/dashboard/${"a".repeat(2_000)}`],
])("safeRedirectTarget refuses %j", (wanted) => {
  expect(safeRedirectTarget(wanted)).toBe("/dashboard");
});

test("authAddress contains the next address and the reason why the second step ended", () => {
  expect(authAddress("", "/dashboard")).toBe("/dashboard/sign-in");
  expect(authAddress("", "/dashboard", "time")).toBe("/dashboard/sign-in?over=time");
  expect(authAddress("", "/dashboard/a?b", "codes")).toBe("/dashboard/sign-in?next=%2Fdashboard%2Fa%3Fb&over=codes");
});

test("a token is 32 bytes as base64url and nothing else", () => {
  expect(isToken("A".repeat(43))).toBe(true);
  for (const wrong of [undefined, "", "A".repeat(42), "A".repeat(44), `${"A".repeat(42)}'`]) {
    expect(isToken(wrong)).toBe(false);
  }
});

test("over https the cookie has the __Host- prefix", () => {
  expect(sessionCookieName(true)).toBe("__Host-session");
  expect(sessionCookieName(false)).toBe("session");
  const kept = { httpOnly: true, sameSite: "lax", path: "/", maxAge: 30 * 86_400 };
  expect(sessionCookieOptions(true)).toEqual({ ...kept, secure: true });
  expect(sessionCookieOptions(false)).toEqual({ ...kept, secure: false });
});
