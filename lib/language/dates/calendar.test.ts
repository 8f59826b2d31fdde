import { describe, expect, test } from "vitest";
import { locales } from "@/lib/site/locales.ts";
import { calendars, dateStyles } from "./calendar.ts";

const year = Array.from({ length: 12 }, (_, index) => ({ year: 2026, month: index + 1, day: 1, weekday: index % 7 }));

describe("calendars", () => {
  test.each(locales)("%s has twelve months and seven weekdays without duplicates", (locale) => {
    const { months, weekdaysShort, say } = calendars[locale];
    expect([months, year.map(say.dayMonth), year.map(say.locative)].map((list) => new Set(list).size)).toEqual([
      12, 12, 12,
    ]);
    expect([weekdaysShort, year.map(say.weekdayShort)].map((list) => new Set(list).size)).toEqual([7, 7]);
  });

  test("a calendar grid begins on Monday", () => {
    const monday = { year: 2026, month: 6, day: 1, weekday: 1 };
    for (const locale of locales) {
      const { weekdaysShort, say } = calendars[locale];
      expect(say.weekdayShort(monday)).toBe(weekdaysShort[0]);
    }
  });

  test("every Kazakh case form is the month name with a suffix", () => {
    for (const style of ["genitive", "dative", "locative", "ablative"] as const) {
      for (const day of year) expect(calendars.kk.say[style](day)).toContain(calendars.kk.months[day.month - 1]);
    }
  });

  test.each(dateStyles)("style %s has no gaps", (style) => {
    for (const locale of locales) expect(year.map(calendars[locale].say[style]).join(" ")).not.toContain("undefined");
  });
});
