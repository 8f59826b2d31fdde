import { describe, expect, test } from "vitest";
import { seededRandom } from "@/lib/seeded-random.ts";
import { fold, foldedWords } from "./fold.ts";

describe("fold", () => {
  test("Kazakh letters become the letters typed on a Russian keyboard, in both cases", () => {
    expect(fold("әғқңөұүһі")).toBe("агкноуухи");
    expect(fold("ӘҒҚҢӨҰҮҺІ")).toBe("агкноуухи");
  });

  test("ё becomes е, and й becomes и", () => {
    expect(fold("Ёлка Алтай")).toBe(fold("елка алтаи"));
  });

  test("Kazakh Latin İ and ı become i", () => {
    expect(fold("İndeks QAZAQSTANı")).toBe("indeks qazaqstani");
  });

  test("other letters only become lower case", () => {
    expect(fold("Щука, Ethanol-95 «№»")).toBe("щука, ethanol-95 «№»");
  });

  test("folding keeps the length of any text and is idempotent", () => {
    const random = seededRandom(3);
    const pieces = [..."ӘғҚңӨұҮһІЁйЙİIıßẞſΣςŉǰΐﬁAz9 —«»\u0301\u00ad\u200d", "🙂", "𐐀", "\ud800"];
    for (let run = 0; run < 2_000; run += 1) {
      const text = random.text(pieces, random.whole(0, 40));
      const folded = fold(text);
      expect(folded.length, JSON.stringify(text)).toBe(text.length);
      expect(fold(folded), JSON.stringify(text)).toBe(folded);
    }
  });
});

describe("foldedWords", () => {
  test("words are runs of letters and digits", () => {
    expect(foldedWords("«Қайрат» — Ақтөбе: 3:2, 5-ші тур!")).toEqual(["каират", "актобе", "3", "2", "5", "ши", "тур"]);
    expect(foldedWords(" — ")).toEqual([]);
  });

  test("a decomposed text gives the same words", () => {
    expect(foldedWords("Жаңа йод, ёлка".normalize("NFD"))).toEqual(foldedWords("Жаңа йод, ёлка"));
  });

  test("soft hyphens, joiners and stress marks do not split a word", () => {
    expect(foldedWords("кітап\u00adхана за́\u200bмок")).toEqual(["китапхана", "замок"]);
  });
});
