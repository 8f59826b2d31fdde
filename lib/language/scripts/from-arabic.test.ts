import { describe, expect, test } from "vitest";
import { fold } from "@/lib/language/letters/fold.ts";
import { fromArabic } from "./from-arabic.ts";

describe("fromArabic", () => {
  test.each([
    ["قازاقستان رەسپۋبليكاسى", "қазақстан республикасы"],
    ["مەكتەپتە", "мектепте"],
    ["ءتىلى", "тілі"],
    ["ٴتىلى", "тілі"],
    ["مەملەكەتتىك", "мемлекеттік"],
    ["قازىر ءبىر سوزدە", "қазір бір сөзде"],
    ["تولىق ءماتىن", "толық мәтін"],
    ["ستانتسيا", "станция"],
    ["ا ق ش-تىڭ", "АҚШ-тың"],
    ["سەن بە؟", "сен бе?"],
  ])("%s is %s", (arabic, cyrillic) => {
    expect(fromArabic(arabic)).toBe(cyrillic);
  });

  test("letters of Persian and Uyghur keyboards count as the Kazakh ones", () => {
    expect(fold(fromArabic("کیتاپ"))).toBe(fold("китап"));
  });

  test("words in other scripts stay", () => {
    expect(fromArabic("мектеп mektep 5")).toBe("мектеп mektep 5");
  });
});
