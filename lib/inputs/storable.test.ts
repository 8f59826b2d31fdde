import { expect, test } from "vitest";
import { cpuTimeMs, timeLimit } from "@/lib/testing/time-limit.ts";
import { isStorable } from "./storable.ts";

test.each([null, undefined, 5, "", "Қазақстан 🐫", "\u2028\u202e\ufffd", { a: [{ b: "c" }] }])(
  "%j can be stored",
  (sent) => expect(isStorable(sent)).toBe(true),
);

test.each(["\0", "a\0b", "\ud83d", "\udc2b x", [["\0"]], { a: { b: ["c", "\ud83d"] } }])("%j is refused", (sent) =>
  expect(isStorable(sent)).toBe(false),
);

test.each([{ "a\0": 1 }, { a: [{ "\ud83d": 1 }] }])("keys are also checked: %j is refused", (sent) =>
  expect(isStorable(sent)).toBe(false),
);

test("a letter has thirty combining marks at most, and a text of endless ones is refused at once", () => {
  const marks = "\u0301\u0316".repeat(15);
  expect(isStorable([`а${marks} и${marks}`, marks])).toBe(true);
  expect(isStorable([`а${marks}\u0301`])).toBe(false);
  expect(isStorable([`${marks}\u0301`])).toBe(false);
  const took = cpuTimeMs(() => {
    expect(isStorable(`а${marks}`.repeat(16_000))).toBe(true);
    expect(isStorable("\u0301\u0316".repeat(250_000))).toBe(false);
  });
  expect(took).toBeLessThan(timeLimit(100));
});

test("a value that contains itself is refused", () => {
  const circle: Record<string, unknown> = {};
  circle.a = [circle, circle];
  expect(isStorable(circle)).toBe(false);
});

test("a text of many blocks is checked, and a value above the limit is refused", () => {
  const content = Array.from({ length: 200_000 }, () => ({ text: "слово" }));
  expect(isStorable({ content })).toBe(true);
  expect(isStorable({ content: [...content, ...content] })).toBe(false);
});
