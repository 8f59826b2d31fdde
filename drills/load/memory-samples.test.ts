import { expect, test } from "vitest";
import { findFlatness } from "./memory-samples.ts";

test("filling at the beginning is not growth, and continued growth is", () => {
  expect(findFlatness([10, 50, 100, 101, 99, 100, 110, 100, 100, 101])[1]).toEqual([]);
  expect(findFlatness([10, 20, 30, 40, 50, 60, 70, 80, 90, 100])[1]).toEqual(["1.80 times the first half"]);
});

test("missing memory figures are not a fault", () => {
  expect(findFlatness([0, 0, 0, 0])[1]).toEqual([]);
});
