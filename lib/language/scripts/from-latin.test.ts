import { describe, expect, test } from "vitest";
import { fold } from "@/lib/language/letters/fold.ts";
import { fromLatin } from "./from-latin.ts";

describe("fromLatin", () => {
  test.each([
    ["mektebınde", "мектебінде"],
    ["Jaña jol aşyldy", "Жаңа жол ашылды"],
    ["İndeks, IŞKI, Ile", "Индекс, ІШКІ, Іле"],
    ["qoiannyñ ūialy jüiesı", "қоянның ұялы жүйесі"],
    ["qazaqşa", "қазақша"],
  ])("of 2021: %s is %s", (latin, cyrillic) => {
    expect(fromLatin(latin)).toBe(cyrillic);
  });

  test.each([
    ["Shymkenttegi múmkindik", "Шымкенттегі мүмкіндік"],
    ["Jetisý oblysynyń ákimi", "Жетісу облысының әкімі"],
    ["Qarasaı, Iýrı", "Қарасай, Юри"],
  ])("of 2018: %s is %s", (latin, cyrillic) => {
    expect(fromLatin(latin)).toBe(cyrillic);
  });

  test.each([
    ["zhana mektepke baramyn", "жаңа мектепке барамын"],
    ["shygys", "шығыс"],
    ["qalay, xalyq, wai", "қалай, халық, шай"],
    ["khabar", "хабар"],
    ["Yakov, yurta, aua", "Яков, юрта, ауа"],
    ["uy, ay, qiyn, sayahat", "үй, ай, қиын, саяхат"],
    ["konstitutsia", "конституция"],
    ["protsent", "процент"],
    ["aitsa, ketse", "айтса, кетсе"],
  ])("as typed without Kazakh letters: %s is found as %s", (latin, cyrillic) => {
    expect(fold(fromLatin(latin))).toBe(fold(cyrillic));
  });

  test("Cyrillic and Arabic words and numbers stay", () => {
    expect(fromLatin("мектеп 5 قازاق украина")).toBe("мектеп 5 قازاق украина");
  });
});
