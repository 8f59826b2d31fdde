import { describe, expect, it } from "vitest";
import { monthWeeks } from "./month-weeks.ts";

describe("weeks of a month", () => {
  it("begin on Monday and leave the cells outside the month empty", () => {
    const weeks = monthWeeks("2026-11");
    expect(weeks).toHaveLength(6);
    expect(weeks[0]).toEqual([null, null, null, null, null, null, "2026-11-01"]);
    expect(weeks[5]).toEqual(["2026-11-30", null, null, null, null, null, null]);
  });

  it("fit into four rows if a February of 28 days begins on Monday", () => {
    const weeks = monthWeeks("2027-02");
    expect(weeks).toHaveLength(4);
    expect(weeks.flat()).not.toContain(null);
    expect(weeks[3]?.[6]).toBe("2027-02-28");
  });

  it("include the 29th of February of a leap year", () => {
    expect(monthWeeks("2028-02").flat()).toContain("2028-02-29");
  });
});
