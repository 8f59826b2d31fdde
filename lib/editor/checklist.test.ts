import { expect, it } from "vitest";
import type { Body } from "@/lib/article/body.ts";
import { type CheckName, checklist, type StoryFacts } from "./checklist.ts";
import { emptyCopy, type WorkingCopy } from "@/lib/article/working-copy.ts";

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
const story: StoryFacts = {
  locale: "ru",
  leadMedia: { alt: "Приёмная", credit: "Жаршы" },
  pictures: new Map(),
  hasOtherLanguage: true,
  typography: 0,
};

function namesOf(copy: Partial<WorkingCopy>, facts: Partial<StoryFacts> = {}): CheckName[] {
  return checklist({ ...whole, ...copy }, { ...story, ...facts }).map((check) => check.name);
}

it("finds nothing in a whole text", () => {
  expect(namesOf({})).toEqual([]);
});

it("asks to look at a text in the other language than its tab", () => {
  expect(namesOf({}, { locale: "kk" })).toEqual(["languageDiffers"]);
});

it("lets nothing out without a headline, a text, or the name of who paid", () => {
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

it("asks to look at what is short, long or missing", () => {
  expect(namesOf({ headline: "а".repeat(91), standfirst: "", authorIds: [], body: bodyOf(10) })).toEqual([
    "headlineLong",
    "standfirstMissing",
    "bodyShort",
    "authorMissing",
  ]);
  expect(namesOf({}, { leadMedia: null, hasOtherLanguage: false })).toEqual(["pictureMissing", "otherLanguageMissing"]);
});

it("counts pictures without a description or an author, in galleries too", () => {
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

it("lets no picture out whose author nobody named, in the text or above it", () => {
  const attrs = { id: "i", mediaId: 3, alt: "снег", caption: "", credit: "" };
  const body: Body = { type: "doc", content: [...whole.body.content, { type: "image", attrs }] };
  const leadMedia = { alt: "снег", credit: " " };
  const found = checklist({ ...whole, body }, { ...story, leadMedia });
  expect(found).toEqual([{ name: "creditMissing", blocks: true, count: 2 }]);
  const pictures = new Map([[3, { credit: "Жаршы" }]]);
  expect(checklist({ ...whole, body }, { ...story, pictures })).toEqual([]);
});

it("asks to look at the typography, by how many places there are", () => {
  const found = checklist(whole, { ...story, typography: 7 });
  expect(found).toEqual([{ name: "typography", blocks: false, count: 7 }]);
});
