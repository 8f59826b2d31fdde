import { describe, expect, test } from "vitest";
import { LONGEST_TERM } from "./glossary.ts";
import { firstColumnLocale, MOST_IMPORTED, readColumns, termsOfColumns } from "./glossary-import.ts";

describe("readColumns", () => {
  test.each([
    ["a spreadsheet", "Капчагай\tҚонаев"],
    ["semicolons", "Капчагай;Қонаев"],
    ["dashes", "Капчагай – Қонаев"],
    ["hyphens with spaces", "Капчагай - Қонаев"],
    ["equals signs", " Капчагай = Қонаев "],
    ["quotes of a spreadsheet", '"Капчагай"\t"Қонаев"\t'],
  ])("rows of %s are read", (_, text) => {
    expect(readColumns(text)).toEqual({ rows: [["Капчагай", "Қонаев"]], refused: 0 });
  });

  test("a hyphen inside a word parts no columns", () => {
    expect(readColumns("Усть-Каменогорск\tӨскемен").rows).toEqual([["Усть-Каменогорск", "Өскемен"]]);
  });

  test("lines that are not two columns are counted, empty ones are not", () => {
    const text = `один\r\n\r\nодин\tдва\tтри\nодин\t\n${"а".repeat(LONGEST_TERM + 1)}\tекі\nбір\tраз`;
    expect(readColumns(text)).toEqual({ rows: [["бір", "раз"]], refused: 4 });
  });

  test("more than is taken at once is refused", () => {
    const { rows, refused } = readColumns(
      Array.from({ length: MOST_IMPORTED + 3 }, (_, at) => `а${at}\tб${at}`).join("\n"),
    );
    expect([rows.length, refused]).toEqual([MOST_IMPORTED, 3]);
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

  test("they become terms as the editor says", () => {
    expect(termsOfColumns(readColumns("Қонаев\tКапчагай"), "kk")).toEqual([{ ru: "Капчагай", kk: "Қонаев" }]);
  });
});
