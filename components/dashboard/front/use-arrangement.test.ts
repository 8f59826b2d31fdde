import { describe, expect, test } from "vitest";
import type { FrontSlot } from "@/lib/newsroom/page-data.ts";
import { isSame, withSlotAt } from "./use-arrangement.ts";

function slot(storyId: number, endsAt: string | null = null): FrontSlot {
  const story = { storyId, locale: "ru" as const, headline: "", section: "", views: 0, publishedAt: "", picture: null };
  return { story, endsAt };
}
const ids = (slots: FrontSlot[]) => slots.map(({ story }) => story.storyId);

describe("placing a story on the front page", () => {
  test("moves the stories below down, and drops the last one", () => {
    expect(ids(withSlotAt([slot(1), slot(2), slot(3)], slot(4), 0))).toEqual([4, 1, 2]);
    expect(ids(withSlotAt([slot(1), slot(2), slot(3)], slot(4), 2))).toEqual([1, 2, 4]);
  });

  test("removes it from its previous place", () => {
    expect(ids(withSlotAt([slot(1), slot(2), slot(3)], slot(3), 0))).toEqual([3, 1, 2]);
    expect(ids(withSlotAt([slot(1), slot(2), slot(3)], slot(1), 2))).toEqual([2, 3, 1]);
  });

  test("leaves no gap above it", () => {
    expect(ids(withSlotAt([], slot(1), 2))).toEqual([1]);
  });
});

test("a different end time makes a different arrangement", () => {
  expect(isSame([slot(1), slot(2)], [slot(1), slot(2)])).toBe(true);
  expect(isSame([slot(1), slot(2)], [slot(2), slot(1)])).toBe(false);
  expect(isSame([slot(1)], [slot(1, "2026-11-25T12:00:00Z")])).toBe(false);
});
