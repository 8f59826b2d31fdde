import { expect, test } from "vitest";
import { changeOfPrinted, type PrintedFields, printedWords } from "./printed-fields.ts";

const article: PrintedFields = { kicker: "kicker", headline: "headline", standfirst: "standfirst" };
const page: PrintedFields = { title: "headline" };
const fields = { kicker: "Суд", headline: "Вердикт", standfirst: "Дело закрыто" };

test("lists the printed fields of an article in the order of reading", () => {
  expect(Object.entries(printedWords(article, fields))).toEqual([
    ["kicker", "Суд"],
    ["headline", "Вердикт"],
    ["standfirst", "Дело закрыто"],
  ]);
});

test("knows the headline of a static page as its title, in both directions", () => {
  expect(printedWords(page, fields)).toEqual({ title: "Вердикт" });
  expect(changeOfPrinted(page, { title: "О газете" })).toEqual({ headline: "О газете" });
});

test("changes only the named fields", () => {
  expect(changeOfPrinted(article, { standfirst: "" })).toEqual({ standfirst: "" });
});
