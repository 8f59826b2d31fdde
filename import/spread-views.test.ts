import { expect, test } from "vitest";
import { spreadViews, viewsOfFirstDays } from "./spread-views.ts";

const sum = (counts: { views: number }[]) => counts.reduce((all, { views }) => all + views, 0);

test("each day occurs once, even the day of 25 hours when Almaty's clocks went back", () => {
  const publishedAt = new Date("2024-02-29T00:10:00+06:00");
  for (const past of [viewsOfFirstDays(900, publishedAt), spreadViews(900, publishedAt, new Date("2024-03-09"))]) {
    const days = past.daily.map(({ day }) => day);
    expect(days.slice(0, 2)).toEqual(["2024-02-29", "2024-03-01"]);
    expect(new Set(days).size).toBe(days.length);
  }
});

test("sums are exact, and days without views are left out", () => {
  for (const total of [0, 1, 2, 7, 12_345]) {
    const past = viewsOfFirstDays(total, new Date("2020-05-05T12:00:00Z"));
    expect(sum(past.daily)).toBe(total);
    expect(past.daily.every(({ views }) => views > 0)).toBe(true);
    expect(sum(spreadViews(total, new Date("2020-05-05T12:00:00Z"), new Date("2020-06-01")).daily)).toBe(total);
  }
});
