import { expect, test } from "vitest";
import type { DeskPicture } from "@/lib/newsroom/page-data.ts";
import { changedParts, type SharedFields, shownStory } from "./shown-story.ts";

const picture = (mediaId: number, more: Partial<DeskPicture> = {}): DeskPicture => ({
  mediaId,
  src: `/media/${mediaId}-800.webp`,
  width: 1_200,
  height: 800,
  alt: "мост",
  caption: "Мост открыт",
  credit: "Жаршы",
  aiUse: "none",
  ...more,
});
const fields: SharedFields = {
  section: { id: 1, name: "Жизнь" },
  place: { id: 2, name: "Село" },
  tags: [
    { id: 3, name: "дороги" },
    { id: 4, name: "мосты" },
  ],
  leadMedia: picture(5),
};
const shown = shownStory(fields, [picture(6), picture(7)]);

test("an unchanged story has no changed parts", () => {
  expect(changedParts(shown, shownStory(fields, [picture(7), picture(6), picture(6)]))).toEqual([]);
});

test.each([
  ["section", { section: { id: 9, name: "Спорт" } }],
  ["place", { place: null }],
  ["tags", { tags: [{ id: 4, name: "мосты" }] }],
  ["leadMedia", { leadMedia: null }],
  ["leadMedia", { leadMedia: picture(8) }],
  ["leadMedia", { leadMedia: picture(5, { src: "/media/other-800.webp" }) }],
] as const)("a changed %s is reported", (part, change) => {
  expect(changedParts(shown, shownStory({ ...fields, ...change } as SharedFields, [picture(6)]))).toEqual([part]);
});

test.each([
  { src: "/media/other-800.webp" },
  { alt: "" },
  { caption: "Мост закрыт" },
  { credit: "Никто" },
  { aiUse: "assisted" },
] as const)("a changed picture of the text is reported: %o", (change) => {
  expect(changedParts(shown, shownStory(fields, [picture(6, change), picture(7)]))).toEqual(["pictures"]);
});

test("a new picture is reported; a picture removed from the text is not", () => {
  expect(changedParts(shown, shownStory(fields, [picture(6), picture(8)]))).toEqual(["pictures"]);
  expect(changedParts(shown, shownStory(fields, []))).toEqual([]);
});

test("leading and trailing spaces are ignored", () => {
  expect(changedParts(shown, shownStory(fields, [picture(6, { alt: " мост " })]))).toEqual([]);
});
