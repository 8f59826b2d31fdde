import { describe, expect, test } from "vitest";
import { storyCard } from "@/lib/testing/story-card.ts";
import { chooseReadNext } from "./read-next.ts";

const cards = (...ids: number[]) => ids.map((storyId) => storyCard({ storyId }));
const ids = (from: Parameters<typeof chooseReadNext>[0]) => {
  const { after, inSection } = chooseReadNext(from);
  return [after, inSection].map((list) => list.map((card) => card.storyId));
};

describe("what to read after an article", () => {
  test("stories on its topic come first, then the section's newest", () => {
    const from = { onTopic: cards(1, 2), inSection: cards(2, 3, 4, 5, 6, 7, 8), latest: cards(9) };
    expect(ids(from)).toEqual([
      [1, 2, 3, 4],
      [5, 6, 7],
    ]);
  });

  test("with enough on the topic, the section's newest are all next to the text", () => {
    const from = { onTopic: cards(1, 2, 3, 4, 5), inSection: cards(1, 6, 7, 8, 9), latest: [] };
    expect(ids(from)).toEqual([
      [1, 2, 3, 4],
      [6, 7, 8],
    ]);
  });

  test("the heading says «on the topic» only if all stories after the text are", () => {
    const inSection = cards(5, 6, 7, 8);
    expect(chooseReadNext({ onTopic: cards(1, 2, 3, 4), inSection, latest: [] }).isOnTopic).toBe(true);
    expect(chooseReadNext({ onTopic: cards(1, 2, 3), inSection, latest: [] }).isOnTopic).toBe(false);
  });

  test("a small section is completed by the paper's newest, and no story appears twice", () => {
    const from = { onTopic: cards(1), inSection: cards(2), latest: cards(2, 1, 3, 4, 5) };
    expect(ids(from)).toEqual([[1, 2, 3, 4], []]);
  });

  test("a paper with one story offers nothing", () => {
    expect(ids({ onTopic: [], inSection: [], latest: [] })).toEqual([[], []]);
  });
});
