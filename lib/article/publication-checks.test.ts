import { expect, test } from "vitest";
import { wordlessTexts } from "@/lib/testing/wordless-texts.ts";
import { blockingChecks, uncreditedFigures } from "./publication-checks.ts";
import { emptyCopy } from "./working-copy.ts";

const body = {
  type: "doc" as const,
  content: [{ type: "paragraph" as const, content: [{ type: "text" as const, text: "Слово" }] }],
};

test("a missing headline or text blocks publication", () => {
  expect(blockingChecks(emptyCopy)).toEqual({ headline: "required", body: "required" });
});

test.each(Object.entries(wordlessTexts))("%s is no advertiser and no credit", (_name, text) => {
  const copy = { ...emptyCopy, headline: "Дорога", body };
  expect(blockingChecks({ ...copy, label: "advertising", advertiser: text })).toEqual({ advertiser: "required" });
  const image = { type: "image" as const, attrs: { id: "i", mediaId: 1, alt: "", caption: "", credit: text } };
  const pictures = [1, 2].map((mediaId) => ({ mediaId, alt: "" }));
  const gallery = { type: "gallery" as const, attrs: { id: "g", caption: "", credit: text, pictures } };
  const shown = { type: "doc" as const, content: [image, gallery] };
  expect(uncreditedFigures(shown, () => text)).toBe(2);
  expect(uncreditedFigures(shown, () => "Жаршы")).toBe(1);
});

test("an event without words blocks publication", () => {
  const event = {
    type: "timelineEntry" as const,
    attrs: { id: "e", time: "13:25", heading: "" },
    content: [{ type: "paragraph" as const }],
  };
  const withEvent = { ...body, content: [...body.content, event] };
  expect(blockingChecks({ ...emptyCopy, headline: "Дорога", body: withEvent })).toEqual({ body: "empty-block" });
});

test("a translated event of signs, and the empty half of one that was divided, block publication", () => {
  const event = (id: string, heading: string) => ({
    type: "timelineEntry" as const,
    attrs: { id, time: "13:25", heading, from: [{ id: "o", hash: "h" }] },
    content: [{ type: "paragraph" as const }],
  });
  const checksOf = (...events: ReturnType<typeof event>[]) =>
    blockingChecks({ ...emptyCopy, headline: "Жол", body: { ...body, content: [...body.content, ...events] } });
  expect(checksOf(event("a", "—"))).toEqual({ body: "empty-block" });
  expect(checksOf(event("a", "Жол ашылды"), event("b", ""))).toEqual({ body: "empty-block" });
  expect(checksOf(event("a", ""))).toEqual({ body: "untranslated" });
});

test("a text with a headline passes", () => {
  expect(blockingChecks({ ...emptyCopy, headline: "Дорога", body })).toEqual({});
});

test("an advertisement needs an advertiser, an official text does not", () => {
  const copy = { ...emptyCopy, headline: "Дорога", body };
  expect(blockingChecks({ ...copy, label: "advertising" })).toEqual({ advertiser: "required" });
  expect(blockingChecks({ ...copy, label: "partner", advertiser: "ТОО «Нан»" })).toEqual({});
  expect(blockingChecks({ ...copy, label: "official" })).toEqual({});
});
