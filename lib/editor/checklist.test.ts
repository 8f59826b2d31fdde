import { expect, it } from "vitest";
import type { Block, Body } from "@/blocks/registry/block-types.ts";
import { emptyCopy, type WorkingCopy } from "@/lib/article/working-copy.ts";
import { COPIED_HASH } from "@/lib/translation/translation.ts";
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

const event = (time: string, heading: string): Block => ({
  type: "timelineEntry",
  attrs: { id: `e${time}${heading}`, time, heading },
  content: [{ type: "paragraph" }],
});
const chartOf = (...values: string[]): Block => ({
  type: "chart",
  attrs: { id: "c", kind: "bars", caption: "Надои", source: "" },
  content: [["", "Тонн"], ...values.map((value, index) => [`${2024 + index}`, value])].map((cells) => ({
    type: "tableRow",
    content: cells.map((text) => ({
      type: "tableCell",
      content: [{ type: "paragraph", content: text ? [{ type: "text", text }] : [] }],
    })),
  })),
});

it("blocks events without words and charts without numbers", () => {
  const withBlocks = (...blocks: Block[]): Partial<WorkingCopy> => ({
    body: { type: "doc", content: [...whole.body.content, ...blocks] },
  });
  const empty = withBlocks(event("13:25", " "), chartOf("", "нет данных"));
  expect(checklist({ ...whole, ...empty }, story)).toEqual([{ name: "blockEmpty", blocks: true, count: 2 }]);
  expect(namesOf(withBlocks(event("13:25", "Мост открыт"), chartOf("", "5")))).toEqual([]);
  expect(namesOf(withBlocks(event("", "Мост открыт")))).toEqual(["timeMissing"]);
  const waiting = event("13:25", "");
  const from = [{ id: "e1", hash: "a" }];
  expect(namesOf(withBlocks({ ...waiting, attrs: { ...waiting.attrs, from } } as Block))).toEqual(["untranslated"]);
});

it("warns about words copied from the original that nobody has confirmed, and does not take them for the text's language", () => {
  const words = "Надои молока выросли в хозяйствах района, а падёж скота снизился вдвое за год.";
  const copied = chartOf("5");
  const attrs = { ...copied.attrs, caption: words, from: [{ id: "c1", hash: COPIED_HASH }] };
  const body: Body = { type: "doc", content: [{ ...copied, attrs } as Block] };
  const kazakh = { headline: "Сүт көбейді", standfirst: "Ауданда сүт көбейді", body };
  expect(namesOf(kazakh, { locale: "kk" })).toEqual(["bodyShort", "copied"]);
});

it("warns about typography with the number of places", () => {
  const found = checklist(whole, { ...story, typography: 7 });
  expect(found).toEqual([{ name: "typography", blocks: false, count: 7 }]);
});
