import { describe, expect, test } from "vitest";
import { type StoryFacts, tag, tagsOfChange } from "./cache-tags.ts";

const facts: StoryFacts = {
  storyId: 7,
  sectionIds: [1, 2],
  tagIds: [3],
  authorIds: [4],
  days: ["2026-12-31", "2027-01-01"],
  reach: "public",
};

describe("tagsOfChange", () => {
  test("a change invalidates the story and every list with it before or after, and its days, months and years", () => {
    expect(new Set(tagsOfChange(facts, "changed"))).toEqual(
      new Set([
        ...["story:7", "front", "search", "sitemap", "section:1", "section:2", "tag:3", "author:4"],
        ...["day:2026-12-31", "day:2026-12", "day:2026", "day:2027-01-01", "day:2027-01", "day:2027"],
      ]),
    );
  });

  test("only a withdrawal invalidates the pages that show the story as a card", () => {
    expect(tagsOfChange(facts, "changed")).not.toContain(tag.card(7));
    expect(tagsOfChange(facts, "withdrawn")).toContain(tag.card(7));
    expect(tagsOfChange(facts, "withdrawn")).toEqual(expect.arrayContaining(tagsOfChange(facts, "changed")));
  });

  test("a change that readers do not see invalidates no list, only an address; a change of a draft invalidates nothing", () => {
    for (const kind of ["changed", "withdrawn"] as const) {
      expect(tagsOfChange({ ...facts, reach: "address" }, kind)).toEqual(["story:7"]);
      expect(tagsOfChange({ ...facts, reach: "none" }, kind)).toEqual([]);
    }
  });

  test("unchanged values give each tag once", () => {
    const same = tagsOfChange(
      { ...facts, sectionIds: [1, 1], days: ["2026-11-24", "2026-11-24", "2026-11-25"] },
      "withdrawn",
    );
    expect(same).toHaveLength(new Set(same).size);
  });

  test("a change to a story does not invalidate every page", () => {
    expect(tagsOfChange(facts, "withdrawn")).not.toContain(tag.paper);
    expect(tagsOfChange(facts, "withdrawn")).not.toContain(tag.today);
  });

  test("objects of different kinds with one id have different tags", () => {
    const tags = [tag.story(5), tag.card(5), tag.section(5), tag.tag(5), tag.author(5), tag.day("5")];
    expect(new Set(tags).size).toBe(tags.length);
  });
});
