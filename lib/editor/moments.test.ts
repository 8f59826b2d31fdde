import { expect, it } from "vitest";
import { formatFieldTime, formatWhen, parseFieldTime, proposedEnd, proposedMoment } from "./moments.ts";

it("reads a field as Almaty time, before and after the offset change of 2024", () => {
  expect(parseFieldTime("2026-11-27T19:00")?.toISOString()).toBe("2026-11-27T14:00:00.000Z");
  expect(parseFieldTime("2024-02-01T19:00")?.toISOString()).toBe("2024-02-01T13:00:00.000Z");
});

it.each(["", "2026-13-01T10:00", "2026-11-27", "2026-11-27T25:00", "2026-11-27 19:00"])("refuses «%s»", (value) => {
  expect(parseFieldTime(value)).toBeNull();
});

it("formats a time as it is read", () => {
  for (const value of ["2026-11-27T00:00", "2026-11-27T23:59", "2024-02-29T23:30", "2024-03-01T05:00"]) {
    expect(formatFieldTime(parseFieldTime(value) ?? new Date(0))).toBe(value);
  }
});

it("proposes a full hour at least 15 minutes away", () => {
  expect(proposedMoment(new Date("2026-11-25T11:10:00Z")).toISOString()).toBe("2026-11-25T12:00:00.000Z");
  expect(proposedMoment(new Date("2026-11-25T11:50:00Z")).toISOString()).toBe("2026-11-25T13:00:00.000Z");
});

it("shows a near time with its weekday in both languages and a far one with its date", () => {
  const now = new Date("2026-11-25T11:00:00Z");
  const friday = new Date("2026-11-27T14:00:00Z");
  expect(formatWhen(friday, now, "ru")).toBe("пт, 19:00");
  expect(formatWhen(friday, now, "kk")).toBe("жм, 19:00");
  expect(formatWhen(new Date("2026-12-04T14:00:00Z"), now, "ru")).toBe("4\u00a0декабря, 19:00");
});

it("proposes the end of the day one week away as the end of publication", () => {
  expect(proposedEnd(new Date("2026-11-25T20:00:00Z")).toISOString()).toBe("2026-12-03T18:59:00.000Z");
});
