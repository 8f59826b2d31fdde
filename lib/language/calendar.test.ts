import { describe, expect, test } from "vitest";
import { locales } from "@/lib/locales.ts";
import { calendars, russianPlural } from "./calendar.ts";
import { readRows } from "./testdata/read-rows.ts";

describe("calendars", () => {
  test.each(locales)("%s has twelve months in both forms and seven days, each once", (locale) => {
    const { months, monthsAfterDay, weekdays, weekdaysShort } = calendars[locale];
    expect([months, monthsAfterDay].map((list) => new Set(list).size)).toEqual([12, 12]);
    expect([weekdays, weekdaysShort].map((list) => new Set(list).size)).toEqual([7, 7]);
  });

  test.each(readRows("dates.tsv").filter((row) => row.rule === "weekdayShort"))(
    "$source is «$expected» in the $lang month grid",
    ({ source, expected, lang }) => {
      const fromMonday = (new Date(`${source}T00:00Z`).getUTCDay() + 6) % 7;
      expect(calendars[lang === "kk" ? "kk" : "ru"].weekdaysShort[fromMonday]).toBe(expected);
    },
  );
});

describe("russianPlural", () => {
  test.each(readRows("plural.tsv"))("$source takes the form «$expected»", ({ source, expected }) => {
    expect(russianPlural(Number(source), "one", "few", "many")).toBe(expected);
  });

  test.each([
    [0, "many"],
    [1, "one"],
    [11, "many"],
    [13, "many"],
    [113, "many"],
    [122, "few"],
  ])("%i takes the form «%s»", (count, form) => {
    expect(russianPlural(count, "one", "few", "many")).toBe(form);
  });
});
