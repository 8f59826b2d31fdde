import { expect, test } from "vitest";
import { emptyCopy } from "@/lib/article/working-copy.ts";
import { copyOutcome, subjectOf } from "./page-text.ts";

test("a page has one name per language in the journal, and a new page has one until it is created", () => {
  expect(subjectOf({ pageId: 7, locale: "kk" })).toBe("page-7-kk");
  expect(subjectOf({ pageId: null, locale: "ru" })).toBe("page-new-ru");
});

test("another user's page is compared as a copy with the title as its headline", () => {
  const { body } = emptyCopy;
  const current = {
    title: "О газете",
    slug: "about",
    body,
    revision: 7,
    savedBy: "Ольга",
    savedAt: "2026-11-25T11:00:00Z",
  };
  expect(copyOutcome({ saved: false, current })).toEqual({
    saved: false,
    current: {
      copy: { ...emptyCopy, headline: "О газете", slug: "about" },
      revision: 7,
      savedBy: "Ольга",
      savedAt: "2026-11-25T11:00:00Z",
    },
  });
});
