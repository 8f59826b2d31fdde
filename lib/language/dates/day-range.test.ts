import { describe, expect, test } from "vitest";
import { seededRandom } from "@/lib/seeded-random.ts";
import { almatyDay, dayRange, nextMidnight, toZonedIso } from "./dates.ts";

const HOUR = 3_600_000;
/** Days, months and years with an unusual length or boundary: leap days, ends of years, offset changes. */
const notable = [
  "1900-01-01",
  "1924-05-01",
  "1981-04-01",
  "1981-09-30",
  "2000-02-29",
  "2004-10-31",
  "2024-02-29",
  "2024-03-01",
  "2028-02-29",
  "2099-12-31",
];

function range(period: string): { from: Date; to: Date } {
  const found = dayRange(period);
  if (!found) throw new Error(`no such period: ${period}`);
  return found;
}

describe("dayRange", () => {
  test("a day lasts from midnight to midnight in Almaty", () => {
    expect(range("2026-11-24")).toEqual({
      from: new Date("2026-11-23T19:00:00Z"),
      to: new Date("2026-11-24T19:00:00Z"),
    });
  });

  test("29 February 2024 had twenty-five hours, the days next to it twenty-four", () => {
    const hours = ["2024-02-28", "2024-02-29", "2024-03-01"].map(
      (day) => (range(day).to.getTime() - range(day).from.getTime()) / HOUR,
    );
    expect(hours).toEqual([24, 25, 24]);
    expect(range("2024-02-29").from.toISOString()).toBe("2024-02-28T18:00:00.000Z");
    expect(range("2024-03-01").from.toISOString()).toBe("2024-02-29T19:00:00.000Z");
  });

  test("months and years end where the next one begins", () => {
    expect(range("2024-02").to).toEqual(range("2024-03").from);
    expect(range("2026-12").to).toEqual(range("2027").from);
    expect(range("2024").from).toEqual(new Date("2023-12-31T18:00:00Z"));
    expect(range("2024").to).toEqual(new Date("2024-12-31T19:00:00Z"));
  });

  test("a day whose midnight was skipped begins at the first existing time", () => {
    expect(toZonedIso(range("1981-04-01").from)).toBe("1981-04-01T01:00:00+07:00");
  });

  test.each([
    ...[
      "2026-02-29",
      "2100-02-29",
      "2026-04-31",
      "2026-00",
      "2026-13",
      "2026-01-00",
      "0000",
      "0099-01-01",
      "1899-12-31",
    ],
    ...["", "2026-1", "2026-1-1", "26-11-24", "2026-11-24T00:00", " 2026", "2026\n", "-2026", "2026-11-", "٢٠٢٦"],
  ])("%j is not a period", (period) => {
    expect(dayRange(period)).toBeNull();
  });

  test("days have no gaps or overlaps", () => {
    const random = seededRandom(4);
    const starts = [
      ...notable,
      ...Array.from({ length: 40 }, () =>
        almatyDay(new Date(Date.UTC(random.whole(1900, 2100), 0, random.whole(2, 360)))),
      ),
    ];
    for (const start of starts) {
      let day = start;
      for (let step = 0; step < 3; step += 1) {
        const { to } = range(day);
        const next = almatyDay(to);
        expect(next > day, `${next} follows ${day}`).toBe(true);
        expect(range(next).from, next).toEqual(to);
        day = next;
      }
    }
  });

  test("the first, the last and any other time of a day belong to it and have the same next midnight", () => {
    const random = seededRandom(5);
    const days = [
      ...notable,
      ...Array.from({ length: 300 }, () => almatyDay(new Date(random.whole(-2_000_000_000, 4_000_000_000) * 1000))),
    ];
    for (const day of days) {
      const { from, to } = range(day);
      const between = new Date(random.whole(from.getTime(), to.getTime() - 1));
      for (const at of [from, between, new Date(to.getTime() - 1)]) {
        expect(almatyDay(at), at.toISOString()).toBe(day);
        expect(nextMidnight(at), at.toISOString()).toEqual(to);
      }
      expect(almatyDay(new Date(from.getTime() - 1)) < day, day).toBe(true);
    }
  });

  test("the days of a month and the months of a year add up", () => {
    for (const year of [1924, 1981, 2000, 2023, 2024, 2026, 2100]) {
      const months = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, "0")}`);
      const length = (period: string): number => range(period).to.getTime() - range(period).from.getTime();
      expect(months.reduce((sum, month) => sum + length(month), 0)).toBe(length(String(year)));
      for (const month of months) {
        const days = Array.from({ length: 31 }, (_, index) => `${month}-${String(index + 1).padStart(2, "0")}`).filter(
          dayRange,
        );
        expect(
          days.reduce((sum, day) => sum + length(day), 0),
          month,
        ).toBe(length(month));
      }
    }
  });

  test("the zoned form is the same time to the second, at any offset", () => {
    const random = seededRandom(6);
    for (let run = 0; run < 500; run += 1) {
      const seconds = random.whole(-2_200_000_000, 4_000_000_000);
      const zoned = toZonedIso(new Date(seconds * 1000 + random.whole(0, 999)));
      expect(zoned).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[5-7]:\d\d$/u);
      expect(Date.parse(zoned), zoned).toBe(seconds * 1000);
    }
  });
});
