import { describe, expect, it } from "vitest";
import type { Picture, StoryCard } from "@/lib/article/news.ts";
import { storyCard } from "@/lib/testing/story-card.ts";
import { layOutBand } from "./band-layout.ts";

const picture: Picture = {
  id: 1,
  storageName: "a",
  width: 1200,
  height: 800,
  widths: [320],
  avifUpTo: 0,
  cropped: false,
  focal: [0.5, 0.5],
  placeholder: "none",
  alt: "",
  caption: "",
  credit: "",
  aiUse: "none",
};

function story(storyId: number, pictured = true): StoryCard {
  return storyCard({ storyId, picture: pictured ? picture : null });
}

const ids = (cards: StoryCard[]) => cards.map((card) => card.storyId);

describe("a band of the front page", () => {
  it("leads with the newest story that has a picture", () => {
    const { wide, columns, listed } = layOutBand([story(1, false), story(2), story(3), story(4), story(5)], true);
    expect([ids(wide), ids(columns), ids(listed)]).toEqual([[2], [3], [1, 4, 5]]);
  });

  it("shows stories with pictures side by side and lists those without", () => {
    const { columns, listed } = layOutBand([story(1, false), story(2), story(3, false), story(4), story(5)], false);
    expect([ids(columns), ids(listed)]).toEqual([
      [2, 4, 5],
      [1, 3],
    ]);
  });

  it("shows three stories and a list if it does not lead the page", () => {
    const { wide, columns, listed } = layOutBand(
      [1, 2, 3, 4, 5].map((id) => story(id)),
      false,
    );
    expect([ids(wide), ids(columns), ids(listed)]).toEqual([[], [1, 2, 3], [4, 5]]);
  });

  it("fills four columns with four, three, two stories", () => {
    const columnsOf = (count: number, leading: boolean) => {
      const { wide, columns, listed } = layOutBand(
        Array.from({ length: count }, (_, index) => story(index + 1)),
        leading,
      );
      return wide.length * 2 + columns.length + (listed.length > 0 ? 1 : 0);
    };
    expect([4, 3, 2].map((count) => columnsOf(count, false))).toEqual([4, 4, 4]);
    expect([4, 3, 2].map((count) => columnsOf(count, true))).toEqual([4, 4, 4]);
  });

  it("is empty for a section without stories", () => {
    expect(layOutBand([], true)).toEqual({ wide: [], columns: [], listed: [] });
  });
});
