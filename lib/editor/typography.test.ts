import { describe, expect, test } from "vitest";
import { excerptOf, sideOf } from "./typography.ts";
import { typographicPlaces } from "@/lib/language/typography/typographic-places.ts";

function shown(text: string): string[] {
  return typographicPlaces(text, "kk").map(({ changes }) =>
    excerptOf(text, changes)
      .map(({ is, text: part }) => (is === "old" ? `[-${part}]` : is === "new" ? `[+${part}]` : part))
      .join(""),
  );
}

describe("excerptOf", () => {
  test("shows what goes and what comes in the words around it", () => {
    expect(shown('Ол "Сәлем" деді')).toEqual(['Ол [-"][+«]Сәлем[-"][+»] деді']);
  });

  test("leaves out words far from the changes, whole words of them", () => {
    const long = "бір екі үш төрт бес алты жеті сегіз тоғыз он";
    expect(shown(`${long} "Қайрат ${long}" ${long}`)).toEqual([
      '…жеті сегіз тоғыз он [-"][+«]Қайрат бір екі үш төрт…жеті сегіз тоғыз он[-"][+»] бір екі үш төрт бес…',
    ]);
  });

  test("is read as it was and as it comes", () => {
    const text = "Әкім - басшы";
    const pieces = excerptOf(text, typographicPlaces(text, "kk")[0]?.changes ?? []);
    expect(sideOf(pieces, "old")).toBe(text);
    expect(sideOf(pieces, "new")).toBe("Әкім\u00a0— басшы");
  });
});
