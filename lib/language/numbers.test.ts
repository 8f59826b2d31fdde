import { describe, expect, test } from "vitest";
import { formatNumber } from "./numbers.ts";

describe("formatNumber", () => {
  test.each([
    [0, "0"],
    [999, "999"],
    [1_000, "1⍽000"],
    [2_418, "2⍽418"],
    [100_000, "100⍽000"],
    [1_234_567, "1⍽234⍽567"],
    [-999, "-999"],
    [-1_234, "-1⍽234"],
    [2_418.9, "2⍽418"],
    [-0.5, "0"],
  ])("%d is written %s", (number, expected) => {
    expect(formatNumber(number)).toBe(expected.replaceAll("⍽", "\u00a0"));
  });
});
