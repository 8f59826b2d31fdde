import { expect, test } from "vitest";
import { plainCopy } from "./plain-copy.ts";

test("an object that occurs twice becomes two objects in the copy", () => {
  const words = [{ type: "text", text: " " }];
  const copy = plainCopy({ a: words, b: words, c: undefined });
  expect(copy).toEqual({ a: words, b: words });
  expect(copy.a).not.toBe(copy.b);
  expect(copy.a[0]).not.toBe(copy.b[0]);
});
