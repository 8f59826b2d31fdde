import { expect, test } from "vitest";
import { median, quantile, spreadOf, variation } from "./samples.ts";

test("the median of an even number of values is the mean of the two middle ones", () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([9, 1, 5])).toBe(5);
});

test("a quantile is one of the values", () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(quantile(values, 0.99)).toBe(99);
  expect(quantile(values, 0.5)).toBe(50);
  expect(quantile([7], 0.99)).toBe(7);
});

test("a spread has the extremes and the number of values", () => {
  expect(spreadOf([3, 1, 2])).toEqual({ median: 2, least: 1, most: 3, samples: 3 });
  expect(variation([80, 100])).toBeCloseTo(0.25);
});

test("the median of no values throws", () => {
  expect(() => median([])).toThrow(RangeError);
  expect(() => quantile([], 0.5)).toThrow(RangeError);
});
