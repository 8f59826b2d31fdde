import { describe, expect, test } from "vitest";
import type { Picture, StoryCard } from "@/lib/article/news.ts";
import { storyCard } from "@/lib/testing/story-card.ts";
import { splitLead } from "./section-lead.ts";

function story(storyId: number, pictured = true): StoryCard {
  return storyCard({ storyId, picture: pictured ? ({ id: storyId } as Picture) : null });
}

function idsOf(cards: StoryCard[]): [number | undefined, number[]] {
  const { lead, rest } = splitLead(cards);
  return [lead?.storyId, rest.map((card) => card.storyId)];
}

describe("the lead of a section", () => {
  test("is the newest story with a picture; the others follow in their order", () => {
    expect(idsOf([story(1, false), story(2), story(3)])).toEqual([2, [1, 3]]);
  });

  test("is the newest story if none of the newest five has a picture", () => {
    const cards = [1, 2, 3, 4, 5].map((id) => story(id, false));
    expect(idsOf([...cards, story(6)])).toEqual([1, [2, 3, 4, 5, 6]]);
  });

  test("does not exist in an empty section", () => {
    expect(idsOf([])).toEqual([undefined, []]);
  });
});
