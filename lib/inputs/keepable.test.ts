import { expect, test } from "vitest";
import { timeLimit } from "@/lib/testing/time-limit.ts";
import { isKeepable } from "./keepable.ts";

test.each([null, undefined, 5, "", "Қазақстан 🐫", "\u2028\u202e\ufffd", { a: [{ b: "c" }] }])(
  "%j can be kept",
  (sent) => expect(isKeepable(sent)).toBe(true),
);

test.each(["\0", "a\0b", "\ud83d", "\udc2b x", [["\0"]], { a: { b: ["c", "\ud83d"] } }])("%j cannot", (sent) =>
  expect(isKeepable(sent)).toBe(false),
);

test("a text of many blocks is looked through quickly", () => {
  const content = Array.from({ length: 200_000 }, () => ({ text: "слово" }));
  const started = performance.now();
  expect(isKeepable({ content })).toBe(true);
  expect(performance.now() - started).toBeLessThan(timeLimit(2_000));
});
