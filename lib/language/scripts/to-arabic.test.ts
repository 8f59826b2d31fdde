import { describe, expect, test } from "vitest";
import { rowsOfTable } from "@/lib/language/testdata/rows-of-table.ts";
import { toArabic } from "./to-arabic.ts";

describe("toArabic", () => {
  test.each(rowsOfTable("kk-arab.tsv"))("$source is $expected", ({ source, expected }) => {
    expect(toArabic(source)).toBe(expected);
  });

  test("the hamza is written once, and only if no letter shows that the word is soft", () => {
    expect(toArabic("сөз")).toBe("ءسوز");
    expect(toArabic("өнер")).toBe("ونەر");
    expect(toArabic("күн")).toBe("كۇن");
    expect(toArabic("қазір")).toBe("قازىر");
    expect(toArabic("нашіл")).toBe("ناشىل");
    expect(toArabic("ән-күй")).toBe("ءان-كۇي");
  });

  test("punctuation of the sentence becomes Arabic, but not inside numbers, addresses and Latin names", () => {
    expect(toArabic("Сен бе? Жоқ; мен, 2,5 мың")).toBe("سەن بە؟ جوق؛ مەن، 2,5 مىڭ");
    expect(toArabic("https://jarshy.kz/?a=1;b=2")).toBe("https://jarshy.kz/?a=1;b=2");
    expect(toArabic("Jarshy, Inc, деген")).toBe("Jarshy, Inc، دەگەن");
    expect(toArabic(",")).toBe("،");
  });

  test("an abbreviation is spelled letter by letter, a headline in capitals is not", () => {
    expect(toArabic("КСРО").replaceAll("\u00a0", " ")).toBe("ك س ر و");
    expect(toArabic("ҚР-ның, АҚШтың").replaceAll("\u00a0", " ")).toBe("ق ر-نىڭ، ا ق ش-تىڭ");
    expect(toArabic("ҮШ БАЛА ҚҰТҚАРЫЛДЫ")).toBe(toArabic("үш бала құтқарылды"));
    expect(toArabic("Ә. Нұрпейісов")).toBe("ءا. نۇرپەيىسوۆ");
  });

  test("the thousands of a number stay together, other numbers side by side do not", () => {
    const shown = (text: string) => toArabic(text).replaceAll("\u00a0", "_");
    expect(shown("1 775 теңге, 12 345 678,5")).toBe("1_775 تەڭگە، 12_345_678,5");
    expect(shown("1 000–2 500")).toBe("1_000–2_500");
    expect(shown("2026 500; 5 20; 1 2345")).toBe("2026 500؛ 5 20؛ 1 2345");
  });

  test("soft hyphens and joiners, which would separate letters, are removed", () => {
    expect(toArabic("стан\u00adци\u200cя")).toBe("ستانتسيا");
  });

  test("Latin words, numerals and letters of other alphabets stay", () => {
    expect(toArabic("ХХІ ғасыр, YouTube, ґ 2025")).toBe("XXI عاسىر، YouTube، ґ 2025");
  });
});
