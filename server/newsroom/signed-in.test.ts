import { expect, test } from "vitest";
import { cookieValue } from "./signed-in.ts";

test("finds a cookie among others by its exact name", () => {
  expect(cookieValue("locale=ru; xsession=no; session=abc=d; session=later", "session")).toBe("abc=d");
});

test("finds nothing in an absent, empty or broken header", () => {
  for (const header of [undefined, "", ";;", "session", "=abc"]) expect(cookieValue(header, "session")).toBeUndefined();
});
