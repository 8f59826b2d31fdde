import { describe, expect, test } from "vitest";
import { rowsOfTable } from "@/lib/language/testdata/rows-of-table.ts";
import { formatDecimal, formatNumber, ordinal, plural } from "./numbers.ts";

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

describe("formatDecimal", () => {
  test.each([
    [0, "0"],
    [-0.0001, "0"],
    [2.5, "2,5"],
    [1_234.5678, "1⍽234,568"],
    [-1_234.5, "-1⍽234,5"],
    [1e6, "1⍽000⍽000"],
    [Number.NaN, "NaN"],
    [Number.POSITIVE_INFINITY, "Infinity"],
  ])("%d is written %s", (number, expected) => {
    expect(formatDecimal(number)).toBe(expected.replaceAll("⍽", "\u00a0"));
  });

  test("more places are written on request", () => {
    expect(formatDecimal(0.00025)).toBe("0");
    expect(formatDecimal(0.00025, 12)).toBe("0,00025");
  });
});

describe("plural", () => {
  test.each(rowsOfTable("plural.tsv"))("$source in $lang takes the form «$expected»", ({ source, expected, lang }) => {
    expect(plural(Number(source), lang === "kk" ? "kk" : "ru")).toBe(expected);
  });

  test.each([
    [0, "many", "other"],
    [1, "one", "one"],
    [11, "many", "other"],
    [13, "many", "other"],
    [113, "many", "other"],
    [122, "few", "other"],
    [1.5, "other", "other"],
    [-21, "one", "other"],
  ])("%d takes «%s» in Russian, «%s» in Kazakh", (count, ru, kk) => {
    expect([plural(count, "ru"), plural(count, "kk")]).toEqual([ru, kk]);
  });

  test("it matches CLDR in this Node.js version", () => {
    const rules = { ru: new Intl.PluralRules("ru"), kk: new Intl.PluralRules("kk") };
    for (let count = 0; count < 2_000; count += 1) {
      expect([plural(count, "ru"), plural(count, "kk")]).toEqual([rules.ru.select(count), rules.kk.select(count)]);
    }
  });
});

describe("ordinal", () => {
  test.each(rowsOfTable("ordinal.tsv"))("$source is $expected", ({ source, expected }) => {
    expect(ordinal(Number(source))).toBe(expected);
  });

  test.each([
    [0, "0-ші"],
    [6, "6-шы"],
    [20, "20-шы"],
    [50, "50-ші"],
    [70, "70-ші"],
    [100, "100-ші"],
    [500, "500-ші"],
    [1_000, "1000-шы"],
    [1_100, "1100-ші"],
    [2_000_000, "2000000-шы"],
    [3.7, "3-ші"],
  ])("%d is %s", (number, expected) => {
    expect(ordinal(number)).toBe(expected);
  });
});
