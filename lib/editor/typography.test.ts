import { describe, expect, test } from "vitest";
import { typographicPlaces } from "@/lib/language/typography/typographic-places.ts";
import { excerptAround, excerptText } from "./typography.ts";

function shown(text: string): string[] {
  return typographicPlaces(text, "kk").map(({ changes }) =>
    excerptAround(text, changes)
      .map(({ is, text: part }) => (is === "old" ? `[-${part}]` : is === "new" ? `[+${part}]` : part))
      .join(""),
  );
}

describe("excerptAround", () => {
  test("shows removed and inserted text with its context", () => {
    expect(shown('Ол "Сәлем" деді')).toEqual(['Ол [-"][+«]Сәлем[-"][+»] деді']);
  });

  test("omits text far from the changes, cut at words", () => {
    const long = "бір екі үш төрт бес алты жеті сегіз тоғыз он";
    expect(shown(`${long} "Қайрат ${long}" ${long}`)).toEqual([
      '…жеті сегіз тоғыз он [-"][+«]Қайрат бір екі үш төрт…жеті сегіз тоғыз он[-"][+»] бір екі үш төрт бес…',
    ]);
  });

  test("gives the old and the new side", () => {
    const text = "Әкім - басшы";
    const pieces = excerptAround(text, typographicPlaces(text, "kk")[0]?.changes ?? []);
    expect(excerptText(pieces, "old")).toBe(text);
    expect(excerptText(pieces, "new")).toBe("Әкім\u00a0— басшы");
  });
});
