import { expect, test } from "vitest";
import { slipsBetween } from "./slips.ts";

test.each([
  ["мектеп", "мектеп", 0],
  ["мектпе", "мектеп", 1],
  ["мктеп", "мектеп", 1],
  ["меектеп", "мектеп", 1],
  ["мактеп", "мектеп", 1],
  ["мактпе", "мектеп", 2],
  ["", "ел", 2],
])("between «%s» and «%s» lie %d slips", (a, b, slips) => {
  expect(slipsBetween(a, b, 5)).toBe(slips);
  expect(slipsBetween(b, a, 5)).toBe(slips);
});

test("beyond the most that counts it does not matter how many", () => {
  expect(slipsBetween("көпір", "мектеп", 2)).toBe(3);
  expect(slipsBetween("ел", "еліміздің", 2)).toBe(3);
});
