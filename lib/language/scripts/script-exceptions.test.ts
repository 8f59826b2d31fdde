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

describe("words that the newsroom has settled", () => {
  test("are written as they say, in every form, with the capitals of the text", () => {
    expect(latin("Әсел келді, Әселдің кітабы Әселге берілді, ӘСЕЛ")).toBe(
      "Assel keldı, Asseldıñ kıtaby Asselge berıldı, ASSEL",
    );
    expect(latin("Индекстер, ИНДЕКС")).toBe("İndekster, İNDEKS");
  });

  test("keep their own capitals where they have any", () => {
    expect(latin("Айфон, айфонды, АЙФОН")).toBe("iPhone, iPhonedy, İPHONE");
  });

  test("are no other word that only begins alike", () => {
    expect(latin("Әселхан әселек")).toBe(toLatin("Әселхан әселек", "2021"));
  });

  test("are left to the rules in a script for which nothing is said", () => {
    expect(toArabic("Әсел айфонды алды", exceptions)).toBe(`اسەل ${toArabic("айфонды алды")}`);
    expect(toArabic("Әселдің", exceptions)).toBe("اسەلدىڭ");
  });

  test("none at all change nothing", () => {
    expect(toLatin("Әсел", "2021", new ScriptExceptions([]))).toBe("Äsel");
  });
});
