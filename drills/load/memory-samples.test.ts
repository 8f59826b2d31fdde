import { expect, test } from "vitest";
import { findFlatness } from "./memory-samples.ts";

test("what fills in the beginning is no growth, what goes on growing is", () => {
  expect(findFlatness([10, 50, 100, 101, 99, 100, 110, 100, 100, 101])[1]).toEqual([]);
  expect(findFlatness([10, 20, 30, 40, 50, 60, 70, 80, 90, 100])[1]).toEqual(["1.80 times the first half"]);
});

test("a system that does not tell of memory is no fault", () => {
  expect(findFlatness([0, 0, 0, 0])[1]).toEqual([]);
});
