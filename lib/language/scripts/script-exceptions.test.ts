import { describe, expect, test } from "vitest";
import { ScriptExceptions } from "./script-exceptions.ts";
import { toArabic } from "./to-arabic.ts";
import { toLatin } from "./to-latin.ts";

const exceptions = new ScriptExceptions([
  { word: "Әсел", latin: "assel", arabic: "اسەل" },
  { word: "айфон", latin: "iPhone", arabic: "" },
  { word: "индекс", latin: "indeks", arabic: "" },
]);
const latin = (text: string) => toLatin(text, "2021", exceptions);

describe("script exceptions", () => {
  test("apply to every form of a word, with the capitalization of the text", () => {
    expect(latin("Әсел келді, Әселдің кітабы Әселге берілді, ӘСЕЛ")).toBe(
      "Assel keldı, Asseldıñ kıtaby Asselge berıldı, ASSEL",
    );
    expect(latin("Индекстер, ИНДЕКС")).toBe("İndekster, İNDEKS");
  });

  test("keep their own capitals", () => {
    expect(latin("Айфон, айфонды, АЙФОН")).toBe("iPhone, iPhonedy, İPHONE");
  });

  test("do not apply to another word with the same beginning", () => {
    expect(latin("Әселхан әселек")).toBe(toLatin("Әселхан әселек", "2021"));
  });

  test("do not apply to a script without a spelling", () => {
    expect(toArabic("Әсел айфонды алды", exceptions)).toBe(`اسەل ${toArabic("айфонды алды")}`);
    expect(toArabic("Әселдің", exceptions)).toBe("اسەلدىڭ");
  });

  test("without rows change nothing", () => {
    expect(toLatin("Әсел", "2021", new ScriptExceptions([]))).toBe("Äsel");
  });
});
