import { describe, expect, test } from "vitest";
import { formatCursor, parseListPosition } from "./list-position.ts";

describe("parseListPosition", () => {
  test.each(["before", "after"] as const)("a cursor is parsed to the same position, %s", (side) => {
    for (const entry of [
      { at: 0, storyId: 1 },
      { at: Date.parse("2026-11-24T03:30:00.123Z"), storyId: 999_999_999 },
    ]) {
      expect(parseListPosition({ [side]: formatCursor(entry) })).toEqual({ side, ...entry });
    }
  });

  test("an address without a cursor gives the first page", () => {
    expect(parseListPosition({})).toBeNull();
    expect(parseListPosition({ before: "", after: undefined })).toBeNull();
  });

  test("`before` wins over `after`, and an invalid `before` is ignored", () => {
    expect(parseListPosition({ before: "1000-2", after: "3000-4" })).toEqual({ side: "before", at: 1000, storyId: 2 });
    expect(parseListPosition({ before: "x", after: "3000-4" })).toEqual({ side: "after", at: 3000, storyId: 4 });
  });

  test.each([
    "1000",
    "1000-",
    "1000-2-3",
    "1e3-2",
    "1000-2 ",
    " 1000-2",
    "1000-2\n",
    "1.5-2",
    "1000--2",
    "١-٢",
    "1000-2;drop",
  ])("%j is not a cursor", (text) => {
    expect(parseListPosition({ before: text })).toBeNull();
  });

  test("numbers outside the range of dates or of PostgreSQL integers are not a cursor", () => {
    expect(parseListPosition({ before: `${"9".repeat(15)}-1` })).toBeNull();
    expect(parseListPosition({ before: `1-${"9".repeat(10)}` })).toBeNull();
    const latest = parseListPosition({ before: `${"9".repeat(14)}-1` });
    expect(new Date(latest?.at ?? Number.NaN).toISOString()).toBe("5138-11-16T09:46:39.999Z");
  });
});

test("a story from before 1970 has a valid cursor", () => {
  const entry = { at: Date.parse("1965-05-09T00:00:00+06:00"), storyId: 3 };
  expect(parseListPosition({ after: formatCursor(entry) })).toEqual({ side: "after", ...entry });
});
