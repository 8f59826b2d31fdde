import { describe, expect, test } from "vitest";
import { rowsOfTable } from "@/lib/language/testdata/rows-of-table.ts";
import { relativeTime } from "./relative-time.ts";

const spaced = (text: string): string => text.replaceAll("⍽", "\u00a0");

describe("relativeTime", () => {
  test.each(rowsOfTable("relative.tsv"))("$source seconds ago in $lang is $expected", ({ source, expected, lang }) => {
    expect(relativeTime(Number(source), lang === "kk" ? "kk" : "ru")).toBe(expected);
  });

  test.each([
    [59.9, "только что", "жаңа ғана"],
    [-3_600, "только что", "жаңа ғана"],
    [Number.NaN, "только что", "жаңа ғана"],
    [119, "1⍽минуту назад", "1⍽минут бұрын"],
    [3_599, "59⍽минут назад", "59⍽минут бұрын"],
    [86_399, "23⍽часа назад", "23⍽сағат бұрын"],
    [172_799, "вчера", "кеше"],
    [21 * 86_400, "21⍽день назад", "21⍽күн бұрын"],
  ])("%d seconds ago is «%s», «%s»", (seconds, ru, kk) => {
    expect(relativeTime(seconds, "ru")).toBe(spaced(ru));
    expect(relativeTime(seconds, "kk")).toBe(spaced(kk));
  });
});
