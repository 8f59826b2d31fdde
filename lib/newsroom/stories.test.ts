import { describe, expect, test } from "vitest";
import { isNarrowed, parseStoriesRequest, type StoriesRequest, storiesAddress, wholeTable } from "./stories.ts";

/** The request that an address of ours asks for. */
function asked(address: string): StoriesRequest {
  return parseStoriesRequest(Object.fromEntries(new URL(address, "http://paper.example").searchParams));
}

describe("the table's address", () => {
  test("of the whole table has no query", () => {
    expect(storiesAddress(wholeTable)).toBe("/dashboard/stories");
  });

  test.each<Partial<StoriesRequest>>([
    {},
    { tab: "review" },
    { tab: "trash", sort: "published", before: "x-12" },
    { sectionId: 3, authorId: 12, state: "none", language: "kk" },
    { text: "каток & «лёд» 50%", sort: "views", before: "1342-7" },
  ])("asks for what it was made of: %j", (request) => {
    expect(asked(storiesAddress(request))).toEqual({ ...wholeTable, ...request });
  });

  test("that is not understood asks for the whole table", () => {
    const nonsense = {
      tab: "x",
      section: "-1",
      author: "1e3",
      lang: "en",
      state: "gone",
      sort: "'",
      before: "1; drop",
    };
    expect(parseStoriesRequest(nonsense)).toEqual(wholeTable);
  });

  test("may name a thing twice: the first counts", () => {
    expect(parseStoriesRequest({ tab: ["mine", "trash"] }).tab).toBe("mine");
  });

  test("carries no more than two hundred letters of what is looked for", () => {
    expect(parseStoriesRequest({ q: `  ${"ы".repeat(300)}` }).text).toHaveLength(200);
  });
});

test("tab and order do not narrow the table, all else does", () => {
  expect(isNarrowed({ ...wholeTable, tab: "mine", sort: "views" })).toBe(false);
  expect(isNarrowed({ ...wholeTable, state: "draft" })).toBe(true);
  expect(isNarrowed({ ...wholeTable, text: "12" })).toBe(true);
});
