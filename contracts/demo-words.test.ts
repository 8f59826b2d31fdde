import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const demo = path.resolve(import.meta.dirname, "../demo");

/** The demo paper's Kazakh texts and captions as one. */
const texts = readdirSync(demo, { recursive: true, encoding: "utf8" })
  .filter((file) => /kk\.md$|story\.json$/u.test(file))
  .map((file) => readFileSync(path.join(demo, file), "utf8"))
  .join("\n");

test("the village Ақши takes endings with front vowels", () => {
  expect(texts.match(/Ақш(?:ы|и(?:да|ға|ны|ды|лы))\p{L}*/gu) ?? []).toEqual([]);
  expect(texts).toContain("Ақшиде ");
});

test("an ending is joined to a unit by a hyphen", () => {
  expect(texts).toContain("80 км/сағ-қа дейін");
  expect(texts.match(/\/сағ (?:дейін|астам|жуық)/gu) ?? []).toEqual([]);
});

test("a forecast is «болжанып отыр», not a word-for-word «күтілуде»", () => {
  expect(texts.match(/деп күтіл\p{L}*/gu) ?? []).toEqual([]);
  expect(texts).toContain("қар жауады деп болжанып отыр");
});
