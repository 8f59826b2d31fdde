import { describe, expect, test } from "vitest";
import {
  defaultStoriesRequest,
  hasFilters,
  parseStoriesRequest,
  type StoriesRequest,
  storiesAddress,
} from "./stories.ts";

/** The request parsed from an address. */
function asked(address: string): StoriesRequest {
  return parseStoriesRequest(Object.fromEntries(new URL(address, "http://paper.example").searchParams));
}

describe("the address of the story list", () => {
  test("has no query for the default state", () => {
    expect(storiesAddress(defaultStoriesRequest)).toBe("/dashboard/stories");
  });

  test.each<Partial<StoriesRequest>>([
    {},
    { tab: "review" },
    { tab: "trash", sort: "published", before: "x-12" },
    { sectionId: 3, authorId: 12, state: "none", language: "kk" },
    { text: "каток & «лёд» 50%", sort: "views", before: "1342-7" },
  ])("is parsed to the request it was made from: %j", (request) => {
    expect(asked(storiesAddress(request))).toEqual({ ...defaultStoriesRequest, ...request });
  });

  test("with invalid values gives the default state", () => {
    const nonsense = {
      tab: "x",
      section: "-1",
      author: "1e3",
      lang: "en",
      state: "gone",
      sort: "'",
      before: "1; drop",
    };
    expect(parseStoriesRequest(nonsense)).toEqual(defaultStoriesRequest);
  });

  test("with a repeated parameter uses the first value", () => {
    expect(parseStoriesRequest({ tab: ["mine", "trash"] }).tab).toBe("mine");
  });

  test("keeps at most two hundred characters of the search text", () => {
    expect(parseStoriesRequest({ q: `  ${"ы".repeat(300)}` }).text).toHaveLength(200);
  });
});

test("every filter except tab and order narrows the list", () => {
  expect(hasFilters({ ...defaultStoriesRequest, tab: "mine", sort: "views" })).toBe(false);
  expect(hasFilters({ ...defaultStoriesRequest, state: "draft" })).toBe(true);
  expect(hasFilters({ ...defaultStoriesRequest, text: "12" })).toBe(true);
});
