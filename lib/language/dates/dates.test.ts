import { describe, expect, test } from "vitest";
import { rowsOfTable } from "@/lib/language/testdata/rows-of-table.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { type DateStyle, dateStyles } from "./calendar.ts";
import {
  almatyDay,
  formatCalendarDate,
  formatCardTime,
  formatClock,
  formatDate,
  formatDateTime,
  formatDay,
  formatDeskTime,
  formatLatestTime,
  formatMonth,
  formatPeriodHeading,
  formatShortDay,
  formatToday,
  fullYearsBetween,
  nextMidnight,
  toZonedIso,
} from "./dates.ts";
import { relativeTime } from "./relative-time.ts";

const spaced = (text: string): string => text.replaceAll("⍽", "\u00a0");
const rowsOf = (rule: string) => rowsOfTable("dates.tsv").filter((row) => row.rule === rule);
const noon = (day: string): Date => new Date(`${day}T12:00:00+05:00`);
const styleOf = (rule: string): DateStyle => {
  const style = dateStyles.find((one) => one === rule);
  if (!style) throw new Error(`no style ${rule}`);
  return style;
};
const localeOf = (lang: string): Locale => (lang === "kk" ? "kk" : "ru");

describe("days in words", () => {
  test.each(rowsOfTable("dates.tsv"))(
    "$source in style $rule, in $lang, is $expected",
    ({ source, expected, lang, rule }) => {
      expect(formatDate(source, { lang: localeOf(lang), style: styleOf(rule) })).toBe(expected);
    },
  );

  test("a time gives its date in Almaty", () => {
    expect(formatDate("2025-11-02T19:00:00Z", { lang: "kk", style: "locative" })).toBe(spaced("3⍽қарашада"));
    expect(formatDate("2025-11-02T18:59:59.999Z", { lang: "ru", style: "numeric" })).toBe("02.11.2025");
  });

  test.each(["", "2027-02-29", "2025-13-01", "2025-11-03T25:00Z", "5", "вчера", "1899-12-31", "🙂"])(
    "%j is not a date",
    (iso) => {
      expect(formatDate(iso, { lang: "kk", style: "full" })).toBe("");
    },
  );

  test.each(rowsOf("dayMonth"))("$source is $expected within its year", ({ source, expected, lang }) => {
    expect(formatShortDay(noon(source), noon(`${source.slice(0, 4)}-12-31`), localeOf(lang))).toBe(expected);
  });

  test.each(rowsOf("monthYear"))("the month of $source is $expected", ({ source, expected, lang }) => {
    expect(formatMonth(source.slice(0, 7), localeOf(lang))).toBe(expected);
  });

  test("the masthead has the date in the order of each language", () => {
    const at = new Date("2026-11-24T03:30:00Z");
    expect(formatToday(at, "ru")).toBe(spaced("вторник, 24⍽ноября 2026⍽года"));
    expect(formatToday(at, "kk")).toBe(spaced("2026⍽жылғы 24⍽қараша, сейсенбі"));
  });

  test("a date has its year, and a time has minutes with two digits", () => {
    const at = new Date("2026-11-24T03:05:59Z");
    expect(formatCalendarDate(at, "kk", "dated")).toBe(spaced("2026⍽жылғы 24⍽қараша"));
    expect(formatDateTime(at, "kk")).toBe(spaced("2026⍽жылғы 24⍽қараша, 08:05"));
    expect(formatDateTime(at, "ru")).toBe(spaced("24⍽ноября 2026, 08:05"));
    expect(formatClock(new Date("2026-11-24T19:00:00Z"))).toBe("00:00");
  });

  test.each([
    ["2026", "2026", "2026"],
    ["2026-12", "Декабрь 2026", "2026⍽жылғы желтоқсан"],
    ["2026-11-24", "Вторник, 24⍽ноября 2026⍽года", "2026⍽жылғы 24⍽қараша, сейсенбі"],
  ])("the archive's heading of %s is «%s», «%s»", (period, ru, kk) => {
    expect(formatPeriodHeading(period, "ru")).toBe(spaced(ru));
    expect(formatPeriodHeading(period, "kk")).toBe(spaced(kk));
  });

  test("29 February exists only in leap years", () => {
    expect(formatDay("2028-02-29", "ru")).toBe(spaced("вторник, 29⍽февраля 2028⍽года"));
    expect(() => formatDay("2027-02-29", "ru")).toThrow(RangeError);
  });

  test.each(["2026-11", "2026", "2026-11-31", "24.11.2026", ""])("%j is not a day", (text) => {
    expect(() => formatDay(text, "kk")).toThrow(RangeError);
  });

  test.each(["2026-11-24", "2026", "2026-13", "2026-00", ""])("%j is not a month", (text) => {
    expect(() => formatMonth(text, "kk")).toThrow(RangeError);
  });
});

describe("formatDeskTime", () => {
  const now = new Date("2026-11-24T12:00:00+05:00");

  test.each([
    ["2026-11-24T11:59:00+05:00", "сегодня 11:59", "бүгін 11:59"],
    ["2026-11-24T23:59:59+05:00", "сегодня 23:59", "бүгін 23:59"],
    ["2026-11-23T00:00:00+05:00", "вчера 00:00", "кеше 00:00"],
    ["2026-11-25T07:00:00+05:00", "завтра 07:00", "ертең 07:00"],
    ["2026-11-26T00:00:00+05:00", "26⍽ноября 00:00", "26⍽қараша 00:00"],
    ["2026-11-22T23:59:59+05:00", "22⍽ноября", "22⍽қараша"],
    ["2027-01-02T10:00:00+05:00", "2⍽января 2027 10:00", "2027⍽жылғы 2⍽қаңтар 10:00"],
    ["2024-11-24T12:00:00+05:00", "24⍽ноября 2024", "2024⍽жылғы 24⍽қараша"],
  ])("%s is «%s», «%s»", (at, ru, kk) => {
    expect(formatDeskTime(new Date(at), now, "ru")).toBe(spaced(ru));
    expect(formatDeskTime(new Date(at), now, "kk")).toBe(spaced(kk));
  });
});

describe("formatLatestTime", () => {
  const now = new Date("2026-11-24T12:00:00+05:00");

  test.each([
    ["2026-11-24T11:59:30+05:00", "11:59", "11:59"],
    ["2026-11-24T00:00:00+05:00", "00:00", "00:00"],
    ["2026-11-23T23:59:59+05:00", "вчера, 23:59", "кеше, 23:59"],
    ["2026-11-23T18:40:00+05:00", "вчера, 18:40", "кеше, 18:40"],
    ["2026-11-22T23:59:59+05:00", "22⍽ноября", "22⍽қараша"],
    ["2025-11-22T12:00:00+05:00", "22⍽ноября 2025", "2025⍽жылғы 22⍽қараша"],
  ])("only today's time stands alone: %s is «%s», «%s»", (at, ru, kk) => {
    expect(formatLatestTime(new Date(at), now, "ru")).toBe(spaced(ru));
    expect(formatLatestTime(new Date(at), now, "kk")).toBe(spaced(kk));
  });
});

describe("formatCardTime", () => {
  const now = new Date("2026-11-24T12:00:00+05:00");
  const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1000);

  test.each([0, 59, 60, 3_599])("within the last hour it is the relative time, %i seconds", (seconds) => {
    for (const locale of locales) {
      expect(formatCardTime(ago(seconds), now, locale)).toBe(relativeTime(seconds, locale));
    }
  });

  test.each([
    ["2026-11-24T12:00:00+05:00", "только что", "жаңа ғана"],
    ["2026-11-24T11:59:01+05:00", "только что", "жаңа ғана"],
    ["2026-11-24T11:00:01+05:00", "59⍽минут назад", "59⍽минут бұрын"],
    ["2026-11-24T11:00:00+05:00", "сегодня, 11:00", "бүгін, 11:00"],
    ["2026-11-24T00:00:00+05:00", "сегодня, 00:00", "бүгін, 00:00"],
    ["2026-11-23T23:59:59+05:00", "вчера, 23:59", "кеше, 23:59"],
    ["2026-11-23T00:00:00+05:00", "вчера, 00:00", "кеше, 00:00"],
    ["2026-11-22T23:59:59+05:00", "22⍽ноября", "22⍽қараша"],
    ["2026-01-01T00:00:00+05:00", "1⍽января", "1⍽қаңтар"],
    ["2025-12-31T23:59:59+05:00", "31⍽декабря 2025", "2025⍽жылғы 31⍽желтоқсан"],
    ["2026-11-24T18:30:00+05:00", "сегодня, 18:30", "бүгін, 18:30"],
    ["2026-11-25T00:00:00+05:00", "25⍽ноября", "25⍽қараша"],
  ])("%s on 24 November at noon is «%s»", (at, ru, kk) => {
    expect(formatCardTime(new Date(at), now, "ru")).toBe(spaced(ru));
    expect(formatCardTime(new Date(at), now, "kk")).toBe(spaced(kk));
  });

  test("minutes continue across midnight, and yesterday across the end of the year", () => {
    const newYear = new Date("2027-01-01T00:10:00+05:00");
    expect(formatCardTime(new Date("2026-12-31T23:50:00+05:00"), newYear, "ru")).toBe(spaced("20⍽минут назад"));
    expect(formatCardTime(new Date("2026-12-31T19:10:00+05:00"), newYear, "kk")).toBe("кеше, 19:10");
    expect(formatCardTime(new Date("2026-12-30T19:10:00+05:00"), newYear, "ru")).toBe(spaced("30⍽декабря 2026"));
  });

  test("yesterday covers the twenty-five hours of 29 February 2024", () => {
    const march = new Date("2024-03-01T12:00:00+05:00");
    expect(formatCardTime(new Date("2024-02-29T00:00:00+06:00"), march, "ru")).toBe("вчера, 00:00");
    expect(formatCardTime(new Date("2024-02-28T23:59:00+06:00"), march, "ru")).toBe(spaced("28⍽февраля"));
  });
});

describe("Almaty's clock", () => {
  test("the offset changed from UTC+6 to UTC+5 at the end of 29 February 2024", () => {
    expect(toZonedIso(new Date("2024-02-29T17:59:59Z"))).toBe("2024-02-29T23:59:59+06:00");
    expect(toZonedIso(new Date("2024-02-29T18:00:00Z"))).toBe("2024-02-29T23:00:00+05:00");
    expect(toZonedIso(new Date("2024-02-29T19:00:00Z"))).toBe("2024-03-01T00:00:00+05:00");
  });

  test("the zoned form omits milliseconds", () => {
    expect(toZonedIso(new Date("2026-11-24T03:30:00.999Z"))).toBe("2026-11-24T08:30:00+05:00");
  });

  test("a day begins at midnight in Almaty, not at midnight UTC", () => {
    expect(almatyDay(new Date("2026-12-31T18:59:59.999Z"))).toBe("2026-12-31");
    expect(almatyDay(new Date("2026-12-31T19:00:00Z"))).toBe("2027-01-01");
  });

  test("the next midnight is always later, also at midnight itself and when the hour is repeated", () => {
    const midnightAfter = (at: string): string => toZonedIso(nextMidnight(new Date(at)));
    expect(midnightAfter("2026-11-24T18:59:59.999Z")).toBe("2026-11-25T00:00:00+05:00");
    expect(midnightAfter("2026-11-24T19:00:00Z")).toBe("2026-11-26T00:00:00+05:00");
    expect(midnightAfter("2026-12-31T06:00:00Z")).toBe("2027-01-01T00:00:00+05:00");
    expect(midnightAfter("2024-02-29T17:30:00Z")).toBe("2024-03-01T00:00:00+05:00");
    expect(midnightAfter("2024-02-29T18:30:00Z")).toBe("2024-03-01T00:00:00+05:00");
  });
});

describe("fullYearsBetween", () => {
  test.each([
    ["2025-11-24T10:00:00+05:00", "2026-11-23T23:59:59+05:00", 0],
    ["2025-11-24T10:00:00+05:00", "2026-11-24T00:00:00+05:00", 1],
    ["2025-12-31T20:00:00Z", "2026-12-31T20:00:00Z", 1],
    ["2020-12-31T12:00:00+06:00", "2026-01-01T12:00:00+05:00", 5],
    ["2024-02-29T12:00:00+06:00", "2025-02-28T12:00:00+05:00", 0],
    ["2024-02-29T12:00:00+06:00", "2025-03-01T12:00:00+05:00", 1],
    ["2026-11-24T10:00:00+05:00", "2026-11-24T10:00:00+05:00", 0],
  ])("from %s to %s there are %i", (from, to, years) => {
    expect(fullYearsBetween(new Date(from), new Date(to))).toBe(years);
  });
});

test("dates and times match the time-zone database, before and after every offset change of Almaty", () => {
  const zoned = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Almaty", dateStyle: "short", timeStyle: "short" });
  const odd = 43 * 3_600_000 + 11 * 60_000;
  const moments = Array.from({ length: 16_000 }, (_, index) => new Date(Date.UTC(1968, 0) + index * odd));
  const wrong = moments.filter((at) => zoned.format(at) !== `${almatyDay(at)} ${formatClock(at)}`);
  expect(moments.at(-1)?.getUTCFullYear()).toBeGreaterThan(2040);
  expect(wrong).toEqual([]);
});
