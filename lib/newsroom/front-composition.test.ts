import { describe, expect, test } from "vitest";
import type { Picture, Section, StoryCard } from "@/lib/article/news.ts";
import { storyCard } from "@/lib/testing/story-card.ts";
import { composeFront, type FrontComposition } from "./front-composition.ts";

const picture: Picture = {
  ...{ id: 1, storageName: "3f9a", width: 1500, height: 1000, widths: [640], cropped: false, avifUpTo: 640 },
  ...{ focal: [0.5, 0.5], placeholder: "", alt: "", caption: "", credit: "", aiUse: "none" as const },
};

function section(id: number, key: string): Section {
  return { id, key, colour: key, name: key, slug: key, description: "" };
}

function card(storyId: number, has: "picture" | "words" = "picture"): StoryCard {
  const headline = `Новость ${storyId}`;
  return storyCard({ storyId, headline, section: section(1, "society"), picture: has === "picture" ? picture : null });
}

const cards = (from: number, to: number, has: "picture" | "words" = "picture"): StoryCard[] =>
  Array.from({ length: to - from + 1 }, (_, index) => card(from + index, has));
const ids = (list: StoryCard[]): number[] => list.map((one) => one.storyId);

function front(from: {
  slotted?: StoryCard[];
  latest?: StoryCard[];
  sections?: [Section, StoryCard[]][];
}): FrontComposition {
  const sections = from.sections ?? [];
  return composeFront({
    slotted: from.slotted ?? [],
    latest: from.latest ?? [],
    sections: sections.map(([one]) => one),
    bySection: new Map(sections.map(([one, list]) => [one.id, list])),
  });
}

function shownIds(composed: FrontComposition): number[] {
  const { lead, standards, latest, bands, feature, sport, opinion } = composed;
  const bandCards = [...bands, sport, opinion].flatMap((band) => band?.cards ?? []);
  return ids([lead, ...standards, ...latest, feature, ...bandCards].filter((one) => one !== null));
}

describe("composeFront", () => {
  test("a paper without stories has an empty front page", () => {
    const empty = { lead: null, standards: [], latest: [], bands: [], feature: null, sport: null, opinion: null };
    expect(
      front({
        sections: [
          [section(1, "society"), []],
          [section(2, "sport"), []],
        ],
      }),
    ).toEqual(empty);
  });

  test("editors' choices come first in their order, with or without a picture", () => {
    const composed = front({ slotted: [card(50, "words"), card(51), card(52)], latest: cards(1, 10) });
    expect([composed.lead?.storyId, ...ids(composed.standards)]).toEqual([50, 51, 52]);
    expect(ids(composed.latest)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test("empty slots are filled with the newest stories with pictures", () => {
    const composed = front({ slotted: [card(50)], latest: [card(1, "words"), ...cards(2, 12)] });
    expect([composed.lead?.storyId, ...ids(composed.standards)]).toEqual([50, 2, 3]);
    expect(ids(composed.latest)).toEqual([1, 4, 5, 6, 7, 8, 9]);
  });

  test("without pictures the newest stories still fill the slots", () => {
    const composed = front({ latest: cards(1, 4, "words") });
    expect([composed.lead?.storyId, ...ids(composed.standards)]).toEqual([1, 2, 3]);
    expect(ids(composed.latest)).toEqual([4]);
  });

  test("an editors' choice that is also among the newest appears once", () => {
    const composed = front({ slotted: [card(2)], latest: cards(1, 10) });
    expect([composed.lead?.storyId, ...ids(composed.standards)]).toEqual([2, 1, 3]);
  });

  test("with fewer pictures than slots no story fills two slots", () => {
    const composed = front({ latest: [card(1), card(2, "words"), card(3, "words")] });
    expect([composed.lead?.storyId, ...ids(composed.standards)]).toEqual([1, 2, 3]);
  });

  test("bands keep the paper's order, but full bands come first", () => {
    const composed = front({
      sections: [
        [section(1, "power"), cards(100, 101)],
        [section(2, "society"), cards(200, 210)],
        [section(3, "rural"), []],
        [section(4, "economy"), cards(400, 404)],
      ],
    });
    expect(composed.bands.map((band) => [band.section.key, band.cards.length])).toEqual([
      ["society", 5],
      ["economy", 5],
      ["power", 2],
    ]);
  });

  test("culture gives one story with a picture, sport one and opinion two, and none of them has another band", () => {
    const composed = front({
      sections: [
        [section(1, "culture"), [card(1, "words"), card(2), card(3)]],
        [section(2, "sport"), cards(10, 12)],
        [section(3, "opinion"), cards(20, 23, "words")],
      ],
    });
    expect(composed.feature?.storyId).toBe(2);
    expect(ids(composed.sport?.cards ?? [])).toEqual([10]);
    expect(ids(composed.opinion?.cards ?? [])).toEqual([20, 21]);
    expect(composed.bands).toEqual([]);
  });

  test("no story appears twice, for any overlap of the lists", () => {
    const all = cards(1, 40).map((one) => (one.storyId % 3 === 0 ? { ...one, picture: null } : one));
    const keys = ["power", "society", "culture", "sport", "opinion"];
    for (let slots = 0; slots <= 4; slots += 1) {
      const composed = front({
        slotted: all.slice(1, 1 + slots),
        latest: all.slice(0, 3 + slots * 3),
        sections: keys.map((key, index) => [
          section(index + 1, key),
          all.filter((one) => one.storyId % keys.length === index),
        ]),
      });
      const shown = shownIds(composed);
      expect(shown.toSorted((a, b) => a - b)).toEqual([...new Set(shown)].toSorted((a, b) => a - b));
    }
  });
});
