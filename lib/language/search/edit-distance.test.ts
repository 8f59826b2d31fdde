import { expect, test } from "vitest";
import { editDistance } from "./edit-distance.ts";

test.each([
  ["мектеп", "мектеп", 0],
  ["мектпе", "мектеп", 1],
  ["мктеп", "мектеп", 1],
  ["меектеп", "мектеп", 1],
  ["мактеп", "мектеп", 1],
  ["мактпе", "мектеп", 2],
  ["", "ел", 2],
])("the distance of «%s» and «%s» is %d", (a, b, slips) => {
  expect(editDistance(a, b, 5)).toBe(slips);
  expect(editDistance(b, a, 5)).toBe(slips);
});

test("a distance above the limit is limit + 1", () => {
  expect(editDistance("көпір", "мектеп", 2)).toBe(3);
  expect(editDistance("ел", "еліміздің", 2)).toBe(3);
});
