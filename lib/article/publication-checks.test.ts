import { expect, test } from "vitest";
import { blockingChecks } from "./publication-checks.ts";
import { emptyCopy } from "./working-copy.ts";

const body = {
  type: "doc" as const,
  content: [{ type: "paragraph" as const, content: [{ type: "text" as const, text: "Слово" }] }],
};

test("a missing headline or text blocks publication", () => {
  expect(blockingChecks(emptyCopy)).toEqual({ headline: "required", body: "required" });
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
