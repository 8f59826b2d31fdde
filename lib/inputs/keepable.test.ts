import { expect, test } from "vitest";
import { isKeepable } from "./keepable.ts";

test.each([null, undefined, 5, "", "Қазақстан 🐫", "\u2028\u202e\ufffd", { a: [{ b: "c" }] }])(
  "%j can be kept",
  (sent) => expect(isKeepable(sent)).toBe(true),
);

test.each(["\0", "a\0b", "\ud83d", "\udc2b x", [["\0"]], { a: { b: ["c", "\ud83d"] } }])("%j cannot", (sent) =>
  expect(isKeepable(sent)).toBe(false),
);

test.each([{ "a\0": 1 }, { a: [{ "\ud83d": 1 }] }])("keys count as well: %j cannot", (sent) =>
  expect(isKeepable(sent)).toBe(false),
);

test("what leads back to itself has an end, and what stands twice is looked at", () => {
  const circle: Record<string, unknown> = { a: ["b"] };
  circle.a = [circle, circle];
  expect(isKeepable(circle)).toBe(true);
  const both = { text: "\0" };
  expect(isKeepable([{ both }, { both }])).toBe(false);
});

test("what is too large to look through is not kept", () => {
  expect(isKeepable(Array.from({ length: 500_001 }, () => []))).toBe(false);
});

test("a text of many blocks is looked through quickly", () => {
  const content = Array.from({ length: 200_000 }, () => ({ text: "слово" }));
  const started = performance.now();
  expect(isKeepable({ content })).toBe(true);
  expect(performance.now() - started).toBeLessThan(2_000);
});
