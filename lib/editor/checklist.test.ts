import { expect, it } from "vitest";
import type { Body } from "@/blocks/registry/block-types.ts";
import { emptyCopy, type WorkingCopy } from "@/lib/article/working-copy.ts";
import { type CheckName, checklist, type StoryToCheck } from "./checklist.ts";

const bodyOf = (words: number): Body => ({
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text: "слово ".repeat(words) }] }],
});
const whole: WorkingCopy = {
  ...emptyCopy,
  headline: "Детские врачи переезжают",
  standfirst: "На улицу Абая",
  body: bodyOf(100),
  authorIds: [1],
};
const story: StoryToCheck = {
  locale: "ru",
  leadMedia: { alt: "Приёмная", credit: "Жаршы" },
  pictures: new Map(),
  hasOtherLanguage: true,
  typography: 0,
};

function namesOf(copy: Partial<WorkingCopy>, facts: Partial<StoryToCheck> = {}): CheckName[] {
  return checklist({ ...whole, ...copy }, { ...story, ...facts }).map((check) => check.name);
}

it("finds nothing in a complete text", () => {
  expect(namesOf({})).toEqual([]);
});

it("warns about a text in another language than its article", () => {
  expect(namesOf({}, { locale: "kk" })).toEqual(["languageDiffers"]);
});

it("blocks publication without a headline, a text or an advertiser", () => {
  const found = checklist(
    { ...whole, headline: " ", body: { type: "doc", content: [] }, label: "advertising", advertiser: "" },
    story,
  );
  expect(found.map((check) => [check.name, check.blocks])).toEqual([
    ["headlineMissing", true],
    ["bodyMissing", true],
    ["advertiserMissing", true],
  ]);
  expect(namesOf({ label: "official" })).toEqual([]);
});

it("warns about short, long or missing parts", () => {
  expect(namesOf({ headline: "а".repeat(91), standfirst: "", authorIds: [], body: bodyOf(10) })).toEqual([
    "headlineLong",
    "standfirstMissing",
    "bodyShort",
    "authorMissing",
  ]);
  expect(namesOf({}, { leadMedia: null, hasOtherLanguage: false })).toEqual(["pictureMissing", "otherLanguageMissing"]);
});

it("counts pictures without an alternative text or a credit, also in galleries", () => {
  const pictures = [
    { mediaId: 1, alt: "" },
    { mediaId: 2, alt: "снег" },
  ];
  const body: Body = {
    type: "doc",
    content: [
      ...whole.body.content,
      { type: "image", attrs: { id: "i", mediaId: 3, alt: " ", caption: "", credit: "Жаршы" } },
      { type: "gallery", attrs: { id: "g", caption: "", credit: "", pictures } },
    ],
  };
  const found = checklist({ ...whole, body }, { ...story, leadMedia: { alt: "", credit: "Жаршы" } });
  expect(found).toEqual([
    { name: "creditMissing", blocks: true, count: 1 },
    { name: "altMissing", blocks: false, count: 3 },
  ]);
});

it("blocks pictures without a credit, in the text or as lead picture", () => {
  const attrs = { id: "i", mediaId: 3, alt: "снег", caption: "", credit: "" };
  const body: Body = { type: "doc", content: [...whole.body.content, { type: "image", attrs }] };
  const leadMedia = { alt: "снег", credit: " " };
  const found = checklist({ ...whole, body }, { ...story, leadMedia });
  expect(found).toEqual([{ name: "creditMissing", blocks: true, count: 2 }]);
  const pictures = new Map([[3, { credit: "Жаршы" }]]);
  expect(checklist({ ...whole, body }, { ...story, pictures })).toEqual([]);
});

it("warns about typography with the number of places", () => {
  const found = checklist(whole, { ...story, typography: 7 });
  expect(found).toEqual([{ name: "typography", blocks: false, count: 7 }]);
});
