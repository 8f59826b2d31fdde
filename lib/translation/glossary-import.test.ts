import { describe, expect, test } from "vitest";
import { MAX_TERM_LENGTH } from "./glossary.ts";
import { firstColumnLocale, MAX_IMPORTED_TERMS, readColumns, termsOfColumns } from "./glossary-import.ts";

describe("readColumns", () => {
  test.each([
    ["a spreadsheet", "Капчагай\tҚонаев"],
    ["semicolons", "Капчагай;Қонаев"],
    ["dashes", "Капчагай – Қонаев"],
    ["hyphens with spaces", "Капчагай - Қонаев"],
    ["equals signs", " Капчагай = Қонаев "],
    ["quotes of a spreadsheet", '"Капчагай"\t"Қонаев"\t'],
  ])("parses rows with %s", (_, text) => {
    expect(readColumns(text)).toEqual({ rows: [["Капчагай", "Қонаев"]], refused: 0 });
  });

  test("a hyphen inside a word is not a separator", () => {
    expect(readColumns("Усть-Каменогорск\tӨскемен").rows).toEqual([["Усть-Каменогорск", "Өскемен"]]);
  });

  test("lines without two columns are counted as refused, empty lines are not", () => {
    const text = `один\r\n\r\nодин\tдва\tтри\nодин\t\n${"а".repeat(MAX_TERM_LENGTH + 1)}\tекі\nбір\tраз`;
    expect(readColumns(text)).toEqual({ rows: [["бір", "раз"]], refused: 4 });
  });

  test("rows above the limit are refused", () => {
    const { rows, refused } = readColumns(
      Array.from({ length: MAX_IMPORTED_TERMS + 3 }, (_, at) => `а${at}\tб${at}`).join("\n"),
    );
    expect([rows.length, refused]).toEqual([MAX_IMPORTED_TERMS, 3]);
  });
});

describe("the columns", () => {
  test.each([
    ["Капчагай\tҚонаев\nакимат\tәкімдік", "ru"],
    ["Қонаев\tКапчагай\nәкімдік\tакимат", "kk"],
    ["Бадегигозу\tБадегигозуқа", "ru"],
    ["балалар бақшасы\tдетский сад", "kk"],
    ["дала\tстепь\nбала\tребёнок", "kk"],
    ["", "ru"],
  ])("of %j: the first is %s", (text, locale) => {
    expect(firstColumnLocale(readColumns(text))).toBe(locale);
  });

  test("they become terms in the chosen language order", () => {
    expect(termsOfColumns(readColumns("Қонаев\tКапчагай"), "kk")).toEqual([{ ru: "Капчагай", kk: "Қонаев" }]);
  });
});
